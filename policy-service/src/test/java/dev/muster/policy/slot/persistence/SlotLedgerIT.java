package dev.muster.policy.slot.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.events.enrollment.EnrollmentMethod;
import dev.muster.events.enrollment.EnrollmentRequested;
import dev.muster.policy.Asking;
import dev.muster.policy.PolicyServiceIT;
import dev.muster.policy.engine.known.KnownDevice;
import dev.muster.policy.engine.known.KnownDevice.State;
import dev.muster.policy.slot.HeldSlot;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The ledger hears of an enrollment from three sides, whose clocks differ (DL-5). */
@QuarkusTest
class SlotLedgerIT extends PolicyServiceIT {

    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

    @Inject
    SlotLedger ledger;

    @Inject
    Pool pool;

    private final EnrollmentRequested attempt = Asking.aPc(Asking.someone(), "LEDGER");
    private final UUID deviceId = UUID.randomUUID();

    @ParameterizedTest
    @ValueSource(ints = {-10, 0, 10})
    void DL5_a_failed_enrollment_frees_its_slot_whichever_clock_is_ahead(int minutes) {
        reserve();

        within(transaction -> ledger.release(transaction, Map.of(attempt.attemptId(), shifted(minutes))));

        assertThat(states()).containsExactly(State.FAILED);
    }

    @ParameterizedTest
    @ValueSource(ints = {-10, 0, 10})
    void DL2_a_completed_enrollment_is_managed_whichever_clock_is_ahead(int minutes) {
        reserve();

        follow(attempt.attemptId(), State.PENDING, shifted(minutes));
        follow(attempt.attemptId(), State.MANAGED, shifted(minutes));

        assertThat(states()).containsExactly(State.MANAGED);
    }

    @ParameterizedTest
    @ValueSource(ints = {-10, 0, 10})
    void what_has_ended_is_not_pending_again_whatever_comes_late(int minutes) {
        reserve();
        within(transaction -> ledger.release(transaction, Map.of(attempt.attemptId(), NOW)));

        follow(attempt.attemptId(), State.PENDING, shifted(minutes));

        assertThat(states()).containsExactly(State.FAILED);
    }

    @ParameterizedTest
    @ValueSource(ints = {-10, 0, 10})
    void a_pending_device_the_registry_forgets_holds_no_slot_whichever_clock_is_ahead(int minutes) {
        reserve();
        follow(attempt.attemptId(), State.PENDING, shifted(minutes));

        within(transaction -> ledger.forget(transaction, List.of(deviceId)));

        assertThat(states()).isEmpty();
    }

    @Test
    void a_device_that_enrolled_again_holds_the_slot_of_its_current_enrollment_only() {
        follow(attempt.attemptId(), State.MANAGED, NOW);

        follow(UUID.randomUUID(), State.PENDING, shifted(1));

        assertThat(states()).containsExactly(State.PENDING);
    }

    @Test
    void what_is_told_late_of_a_former_enrollment_neither_takes_nor_frees_a_slot() {
        follow(UUID.randomUUID(), State.MANAGED, shifted(1));

        follow(attempt.attemptId(), State.PENDING, NOW);

        assertThat(states()).containsExactly(State.MANAGED);
    }

    private void reserve() {
        HeldSlot reserved = slot(attempt.attemptId(), null, State.PENDING, NOW);
        within(transaction -> ledger.hold(transaction, List.of(reserved)));
    }

    private void follow(UUID enrollmentId, State state, Instant at) {
        HeldSlot told = slot(enrollmentId, deviceId, state, at);
        within(transaction -> ledger.follow(transaction, List.of(told)));
    }

    private HeldSlot slot(UUID enrollmentId, UUID device, State state, Instant at) {
        return new HeldSlot(
                enrollmentId,
                device,
                attempt.user().principalName(),
                EnrollmentMethod.WINDOWS_BYOD,
                attempt.device(),
                state,
                at,
                at,
                at);
    }

    private List<State> states() {
        String user = attempt.user().principalName();
        return within(transaction -> ledger.devices(transaction, List.of(user))).getOrDefault(user, List.of()).stream()
                .map(KnownDevice::state)
                .toList();
    }

    private <T> T within(Function<SqlConnection, Uni<T>> work) {
        return pool.withTransaction(work).await().atMost(Duration.ofSeconds(10));
    }

    private static Instant shifted(int minutes) {
        return NOW.plus(Duration.ofMinutes(minutes));
    }
}
