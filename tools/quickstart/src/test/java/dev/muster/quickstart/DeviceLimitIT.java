package dev.muster.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.fleet.http.Answer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

@Order(2)
class DeviceLimitIT {

    private static final int BUILT_IN_LIMIT = 15;

    @Test
    void I4_of_fifty_attempts_at_once_for_five_slots_exactly_five_win() {
        Caller user = Caller.as("user-199@contoso.com");
        IntStream.range(0, BUILT_IN_LIMIT - 5)
                .forEach(device -> user.enroll(MainPathIT.phone("17.4", "FIRST-" + device)));

        List<Integer> answers =
                atOnce(50, attempt -> user.post("/enrollments", MainPathIT.phone("17.4", "RACE-" + attempt)));

        assertThat(answers).filteredOn(status -> status == 201).hasSize(5);
        assertThat(answers).filteredOn(status -> status == 403).hasSize(45);
    }

    @Test
    void DL5_a_slot_is_free_again_when_its_enrollment_comes_to_nothing() {
        Caller user = Caller.as("user-198@contoso.com");
        IntStream.range(1, BUILT_IN_LIMIT).forEach(device -> user.enroll(MainPathIT.phone("17.4", "HELD-" + device)));
        String last = user.post("/enrollments", MainPathIT.phone("17.4", "LAST"))
                .json()
                .getString("enrollmentId");
        assertThat(user.post("/enrollments", MainPathIT.phone("17.4", "MORE")).status())
                .isEqualTo(403);

        user.post(
                "/enrollments/" + last + "/steps",
                new io.vertx.core.json.JsonObject().put("screen", "compliance").put("action", "postpone"));

        org.awaitility.Awaitility.await()
                .atMost(java.time.Duration.ofSeconds(10))
                .until(() -> user.post("/enrollments", MainPathIT.phone("17.4", "MORE"))
                                .status()
                        == 201);
    }

    private static List<Integer> atOnce(int attempts, java.util.function.IntFunction<Answer> attempt) {
        ExecutorService devices = Executors.newFixedThreadPool(attempts);
        try {
            return IntStream.range(0, attempts)
                    .mapToObj(number -> CompletableFuture.supplyAsync(
                            () -> attempt.apply(number).status(), devices))
                    .toList()
                    .stream()
                    .map(CompletableFuture::join)
                    .toList();
        } finally {
            devices.shutdown();
        }
    }
}
