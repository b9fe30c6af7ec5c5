package dev.muster.frontdoor;

import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The connections of the clients of one event loop: no more than allowed, and none for long that asks for nothing. One that
 * waits for its answer is the business of {@link Patience}.
 */
final class Connections {

    private final int most;
    private final long idleNanos;
    private final Map<HttpConnection, Use> open = new HashMap<>();

    Connections(int most, Duration idle) {
        this.most = most;
        this.idleNanos = idle.toNanos();
    }

    /** Lets a new connection in, or closes it at once. */
    void admit(HttpConnection connection) {
        connection.closeHandler(closed -> open.remove(connection));
        open.put(connection, new Use());
        if (open.size() > most) {
            connection.close();
        }
    }

    /** A request has come. */
    void asked(HttpServerRequest request) {
        Use use = open.get(request.connection());
        if (use != null) {
            use.answer = request.response();
        }
    }

    /** Closes what has asked for nothing for too long, also what does not come to the end of a request's head. */
    void closeIdle() {
        long now = System.nanoTime();
        List.copyOf(open.entrySet()).forEach(entry -> {
            Use use = entry.getValue();
            if (use.isUnderWay()) {
                use.last = now;
            } else if (now - use.last > idleNanos) {
                entry.getKey().close();
            }
        });
    }

    private static final class Use {
        private HttpServerResponse answer;
        private long last = System.nanoTime();

        private boolean isUnderWay() {
            return answer != null && !answer.ended() && !answer.closed();
        }
    }
}
