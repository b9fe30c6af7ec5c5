package dev.muster.frontdoor;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.streams.ReadStream;
import java.time.Duration;

/**
 * The body of a request on its way to a service: every piece renews the time the service has. An upload that is too slow
 * ends.
 */
final class Upload implements ReadStream<Buffer> {

    private final ReadStream<Buffer> body;
    private final Patience patience;
    private HttpClientRequest request;
    private final long begun = System.nanoTime();
    private long sent;
    private boolean tooSlow;

    Upload(ReadStream<Buffer> body, Patience patience) {
        this.body = body;
        this.patience = patience;
    }

    /** The request the body goes into, known before the first piece of it. */
    void into(HttpClientRequest toService) {
        request = toService;
    }

    /** Whether it was ended because it was too slow. */
    boolean tooSlow() {
        return tooSlow;
    }

    @Override
    public Upload handler(Handler<Buffer> handler) {
        body.handler(
                handler == null
                        ? null
                        : piece -> {
                            sent += piece.length();
                            if (patience.endsFor(Duration.ofNanos(System.nanoTime() - begun), sent)) {
                                tooSlow = true;
                                request.reset();
                                return;
                            }
                            request.idleTimeout(patience.after(sent));
                            handler.handle(piece);
                        });
        return this;
    }

    @Override
    public Upload exceptionHandler(Handler<Throwable> handler) {
        body.exceptionHandler(handler);
        return this;
    }

    @Override
    public Upload pause() {
        body.pause();
        return this;
    }

    @Override
    public Upload resume() {
        body.resume();
        return this;
    }

    @Override
    public Upload fetch(long amount) {
        body.fetch(amount);
        return this;
    }

    @Override
    public Upload endHandler(Handler<Void> handler) {
        body.endHandler(handler);
        return this;
    }
}
