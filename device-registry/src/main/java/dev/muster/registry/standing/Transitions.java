package dev.muster.registry.standing;

import static dev.muster.registry.standing.Ask.CHANGE_OWNERSHIP;
import static dev.muster.registry.standing.Ask.CHOOSE_CATEGORY;
import static dev.muster.registry.standing.Ask.DELETE;
import static dev.muster.registry.standing.Ask.DESCRIBE;
import static dev.muster.registry.standing.Ask.RETIRE;

import dev.muster.events.device.DeviceAction;
import dev.muster.events.device.EnrollmentState;
import dev.muster.events.device.PendingAction;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What may be done to a device in which state: the one table of it.
 *
 * <pre>
 * state          retire  wipe  delete  ownership  category  describe
 * pending          -      -      x        -          x         x
 * enrolled         x      x      x        x          x         x
 * failed           -      -      x        -          -         x
 * pendingReset     -      -      x        x          x         x
 * retired          -      -      x        -          -         x
 * wiped            -      -      x        -          -         x
 * removed          -      -      x        -          -         x
 * deleted          -      -      -        -          -         -
 * </pre>
 *
 * What the device itself does is no question of being allowed: it has happened.
 */
public final class Transitions {

    private static final Map<EnrollmentState, Set<Ask>> ALLOWED = new EnumMap<>(Map.of(
            EnrollmentState.PENDING, EnumSet.of(DELETE, CHOOSE_CATEGORY, DESCRIBE),
            EnrollmentState.ENROLLED, EnumSet.allOf(Ask.class),
            EnrollmentState.FAILED, EnumSet.of(DELETE, DESCRIBE),
            EnrollmentState.PENDING_RESET, EnumSet.of(DELETE, CHANGE_OWNERSHIP, CHOOSE_CATEGORY, DESCRIBE),
            EnrollmentState.RETIRED, EnumSet.of(DELETE, DESCRIBE),
            EnrollmentState.WIPED, EnumSet.of(DELETE, DESCRIBE),
            EnrollmentState.REMOVED, EnumSet.of(DELETE, DESCRIBE),
            EnrollmentState.DELETED, EnumSet.noneOf(Ask.class)));

    private Transitions() {}

    /**
     * Why this cannot be done to the device now; empty when it can.
     *
     * @param pending what the device was asked and has not done
     */
    public static Optional<Refusal> refusal(Ask ask, EnrollmentState state, List<PendingAction> pending) {
        if (!ALLOWED.get(state).contains(ask)) {
            return Optional.of(new Refusal("deviceNotEnrolled", why(state)));
        }
        if (ask == RETIRE && pending.stream().anyMatch(asked -> asked.action() == DeviceAction.RETIRE)) {
            return Optional.of(new Refusal(
                    "alreadyAsked", "The device was asked to retire and has not answered yet; it can be deleted"));
        }
        return Optional.empty();
    }

    private static String why(EnrollmentState state) {
        return switch (state) {
            case PENDING -> "The device is not enrolled yet";
            case ENROLLED -> "The device is enrolled";
            case FAILED -> "The device was never enrolled; it can be deleted";
            case PENDING_RESET -> "The device was asked to wipe itself and has not answered yet; it can be deleted";
            case RETIRED -> "The device is retired already; it can be deleted";
            case WIPED -> "The device is wiped already; it can be deleted";
            case REMOVED -> "The device was taken out of management by its user; it can be deleted";
            case DELETED -> "The device is deleted";
        };
    }
}
