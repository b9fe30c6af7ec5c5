package dev.muster.testkit;

import dev.muster.events.device.DeviceAction;
import dev.muster.events.device.DeviceActionDone;
import dev.muster.events.device.DeviceCategoryChosen;
import dev.muster.events.device.DeviceCheckedIn;
import dev.muster.events.device.DeviceUnenrolled;
import dev.muster.events.enrollment.DeviceFacts;
import dev.muster.events.enrollment.Enrollment;
import dev.muster.events.enrollment.EnrollmentAbandoned;
import dev.muster.events.enrollment.EnrollmentCompleted;
import dev.muster.events.enrollment.EnrollmentFailed;
import dev.muster.events.enrollment.EnrollmentMethod;
import dev.muster.events.enrollment.EnrollmentStarted;
import dev.muster.events.enrollment.EspPhase;
import dev.muster.events.enrollment.EspPhaseChanged;
import dev.muster.events.enrollment.EspPhaseState;
import dev.muster.events.enrollment.Platform;
import dev.muster.events.enrollment.Screen;
import dev.muster.events.enrollment.StepAction;
import dev.muster.events.enrollment.StepReported;
import dev.muster.events.policy.EnrollmentDecided;
import dev.muster.events.policy.GivenReason;
import dev.muster.events.policy.Outcome;
import dev.muster.events.policy.Ownership;
import dev.muster.events.policy.SlotOutcome;
import dev.muster.reasons.Reason;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The events of one attempt, told by the second after it was made.
 *
 * @param attemptId id of the attempt
 * @param requestedAt when it was made
 * @param user the person
 * @param device what the device says about itself
 */
public record Told(UUID attemptId, Instant requestedAt, String user, DeviceFacts device) {

    public static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    /** A new attempt. */
    public static Told by(String user, Instant requestedAt) {
        return new Told(UUID.randomUUID(), requestedAt, user, aLaptop("S-1", "H-1"));
    }

    /** An attempt of Amy with a laptop of that serial number and hardware id. */
    public static Told byAmy(UUID attemptId, Instant requestedAt, String serialNumber, String hardwareId) {
        return new Told(attemptId, requestedAt, "amy@contoso.com", aLaptop(serialNumber, hardwareId));
    }

    public static DeviceFacts aLaptop(String serialNumber, String hardwareId) {
        return new DeviceFacts(
                Platform.WINDOWS,
                "10.0.22631.1",
                "Enterprise",
                "Contoso Ltd",
                "Book 3",
                serialNumber,
                null,
                hardwareId,
                "AMY-BOOK");
    }

    public Instant after(long seconds) {
        return requestedAt.plusSeconds(seconds);
    }

    public EnrollmentDecided allowed() {
        return allowed(Ownership.PERSONAL);
    }

    public EnrollmentDecided allowed(Ownership ownership) {
        return decided(Outcome.ALLOWED, ownership, List.of());
    }

    /** Refused because the device is personal. */
    public EnrollmentDecided refused() {
        return refused(Reason.PERSONAL_DEVICE_BLOCKED);
    }

    public EnrollmentDecided refused(Reason... reasons) {
        return decided(
                Outcome.REFUSED,
                Ownership.PERSONAL,
                Arrays.stream(reasons)
                        .map(reason -> GivenReason.of(reason, Map.of()))
                        .toList());
    }

    private EnrollmentDecided decided(Outcome outcome, Ownership ownership, List<GivenReason> reasons) {
        return new EnrollmentDecided(
                attemptId,
                user,
                requestedAt,
                after(1),
                outcome,
                reasons,
                EnrollmentMethod.WINDOWS_BYOD,
                device,
                user,
                ownership,
                "O-3: nothing proves it is the company's",
                null,
                null,
                null,
                null,
                null,
                SlotOutcome.TAKEN,
                null,
                null);
    }

    public EnrollmentStarted started() {
        return new EnrollmentStarted(enrollment(), after(2), Ownership.PERSONAL);
    }

    /** The compliance screen was shown. */
    public StepReported step(long second) {
        return step(second, Screen.COMPLIANCE, StepAction.SHOWN);
    }

    public StepReported step(long second, Screen screen, StepAction action) {
        return new StepReported(enrollment(), after(second), screen.section(), screen, action);
    }

    public EspPhaseChanged phase(long second, EspPhase phase, EspPhaseState state) {
        return new EspPhaseChanged(enrollment(), after(second), phase, state, null, null);
    }

    public EnrollmentCompleted completed(long second) {
        return new EnrollmentCompleted(enrollment(), after(second), after(2));
    }

    public EnrollmentFailed failed(long second) {
        return new EnrollmentFailed(enrollment(), after(second), Reason.CHALLENGE_EXPIRED.code(), null);
    }

    /** Given up on; heard of last when it started. */
    public EnrollmentAbandoned abandoned(long second) {
        return new EnrollmentAbandoned(enrollment(), after(second), after(2), null, null, null);
    }

    public EnrollmentAbandoned fellSilent(long lastHeard, Screen screen) {
        return new EnrollmentAbandoned(
                enrollment(), after(lastHeard + 1_800), after(lastHeard), screen.section(), screen, null);
    }

    public EnrollmentAbandoned stopped(long second, Screen screen, StepAction action) {
        return new EnrollmentAbandoned(enrollment(), after(second), after(second), screen.section(), screen, action);
    }

    /** The managed device talked to us, with the certificate of that second. */
    public DeviceCheckedIn checkedIn(long second, long certificateIssued) {
        return new DeviceCheckedIn(enrollment(), after(second), device.osVersion(), after(certificateIssued));
    }

    public DeviceCategoryChosen chose(long second, UUID categoryId) {
        return new DeviceCategoryChosen(enrollment(), after(second), categoryId);
    }

    public DeviceActionDone did(long second, UUID actionId, DeviceAction action) {
        return new DeviceActionDone(enrollment(), after(second), actionId, action);
    }

    /** The user took it out of management. */
    public DeviceUnenrolled unenrolled(long second) {
        return new DeviceUnenrolled(enrollment(), after(second));
    }

    private Enrollment enrollment() {
        return new Enrollment(attemptId, user, user, EnrollmentMethod.WINDOWS_BYOD, device);
    }
}
