package dev.muster.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.fleet.http.Answer;
import dev.muster.fleet.http.JsonClient;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.Map;

/** Somebody who calls through the front door. */
final class Caller {

    private final Map<String, String> headers;

    private Caller(Map<String, String> headers) {
        this.headers = headers;
    }

    static Caller as(String user) {
        String token = RunningStack.get().platform().identity().token(user, "muster-demo");
        return new Caller(Map.of("Authorization", "Bearer " + token));
    }

    static Caller nobody() {
        return new Caller(Map.of());
    }

    Caller withKey(String idempotencyKey) {
        Map<String, String> more = new HashMap<>(headers);
        more.put("Idempotency-Key", idempotencyKey);
        return new Caller(more);
    }

    Answer get(String path) {
        return client().send("GET", path, headers);
    }

    Answer post(String path, JsonObject body) {
        return client().send("POST", path, headers, body);
    }

    /** Enrolls a device to the end; returns the enrollment's id. */
    String enroll(JsonObject attempt) {
        Answer started = post("/enrollments", attempt);
        assertThat(started.status()).as(started.text()).isEqualTo(201);
        String enrollment = started.json().getString("enrollmentId");
        Answer completed = post("/enrollments/" + enrollment + "/complete", new JsonObject());
        assertThat(completed.status()).as(completed.text()).isEqualTo(200);
        return enrollment;
    }

    private static JsonClient client() {
        return new JsonClient(RunningStack.get().address());
    }
}
