package dev.muster.gateway.contact;

import dev.muster.events.device.DeviceAction;
import dev.muster.events.device.EnrollmentState;
import dev.muster.events.device.PendingAction;
import dev.muster.events.enrollment.DeviceFacts;
import dev.muster.events.enrollment.EnrollmentMethod;
import dev.muster.events.enrollment.Platform;
import dev.muster.events.policy.EnrollmentDecided;
import dev.muster.events.policy.Outcome;
import dev.muster.events.policy.Ownership;
import dev.muster.events.policy.SlotOutcome;
import dev.muster.gateway.enrollment.EnrollmentSession;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** Devices as they are after their enrollment. */
final class Devices {

    /** When their enrollment was completed. */
    static final Instant NOON = Instant.parse("2026-01-15T12:00:00Z");

    private static final Duration SILENCE_LIMIT = Duration.ofMinutes(30);

    private Devices() {}

    static ManagedDevice enrolled() {
        return enrolled(EnrollmentMethod.WINDOWS_BYOD);
    }

    static ManagedDevice enrolled(EnrollmentMethod method) {
        return enrolling(method, "amy@contoso.com").enrolledAtNoon();
    }

    static ManagedDevice userless() {
        return enrolling(EnrollmentMethod.ANDROID_DEDICATED, null).enrolledAtNoon();
    }

    static ManagedDevice enrolling() {
        return enrolling(EnrollmentMethod.WINDOWS_BYOD, "amy@contoso.com").device();
    }

    private record Enrolling(EnrollmentSession session) {

        ManagedDevice device() {
            return new ManagedDevice(session, Contact.NONE, null);
        }

        ManagedDevice enrolledAtNoon() {
            return new ManagedDevice(session.complete(NOON).session(), Contact.NONE, null);
        }
    }

    private static Enrolling enrolling(EnrollmentMethod method, String user) {
        DeviceFacts facts = new DeviceFacts(
                Platform.WINDOWS, "10.0.22631.1", null, "Contoso Ltd", "Book 3", "S-1", null, "H-1", null);
        EnrollmentDecided decided = new EnrollmentDecided(
                UUID.randomUUID(),
                user == null ? "S-1" : user,
                NOON,
                NOON,
                Outcome.ALLOWED,
                List.of(),
                method,
                facts,
                user,
                Ownership.PERSONAL,
                null,
                null,
                null,
                null,
                null,
                null,
                SlotOutcome.NOT_NEEDED,
                null,
                null);
        return new Enrolling(EnrollmentSession.opened(decided, null, SILENCE_LIMIT, NOON));
    }

    /** The same, as the registry tells of it. */
    static ManagedDevice told(
            ManagedDevice device, Instant since, EnrollmentState state, String category, PendingAction... actions) {
        Standing before = device.standing();
        String categoryBefore = before == null ? null : before.category();
        long tellings = before == null ? 0 : before.categoryTelling();
        return new ManagedDevice(
                device.session(),
                device.contact(),
                new Standing(
                        device.session().decision().attemptId(),
                        UUID.randomUUID(),
                        since,
                        state,
                        device.session().decision().method(),
                        category,
                        Objects.equals(category, categoryBefore) ? tellings : tellings + 1,
                        List.of(actions),
                        false));
    }

    static PendingAction asked(DeviceAction action) {
        return new PendingAction(UUID.randomUUID(), action, NOON);
    }
}
