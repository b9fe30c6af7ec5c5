package dev.muster.fleet.demo;

import dev.muster.fleet.device.Ending;
import dev.muster.fleet.reconcile.Tally;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What became of the fleet.
 *
 * @param from when the first device asked
 * @param to when the last one was through
 * @param outcomes device by device, in the order of the fleet
 */
public record FleetResult(Instant from, Instant to, List<DeviceOutcome> outcomes) {

    public FleetResult {
        outcomes = List.copyOf(outcomes);
    }

    /** Devices that ended otherwise than their fleet file says. */
    public List<DeviceOutcome> surprises() {
        return outcomes.stream().filter(outcome -> !outcome.asExpected()).toList();
    }

    /** How many ended in which way. */
    public Map<Ending, Long> endings() {
        var counts = new EnumMap<Ending, Long>(Ending.class);
        outcomes.forEach(outcome -> counts.merge(outcome.ending(), 1L, Long::sum));
        return counts;
    }

    /** What the devices saw, for the comparison with the reports. */
    public Tally tally() {
        var endings = endings();
        var refused = new TreeMap<String, Long>();
        outcomes.stream()
                .filter(outcome -> outcome.ending() == Ending.REFUSED)
                .forEach(outcome -> refused.merge(outcome.reasons().get(0), 1L, Long::sum));
        return new Tally(
                refused,
                endings.getOrDefault(Ending.COMPLETED, 0L),
                endings.getOrDefault(Ending.FAILED, 0L),
                endings.getOrDefault(Ending.ABANDONED, 0L),
                endings.getOrDefault(Ending.UNCONFIRMED, 0L),
                endings.getOrDefault(Ending.UNANSWERED, 0L));
    }

    /** The result as people read it. */
    public String summary() {
        var text = new StringBuilder("%d devices: ".formatted(outcomes.size()));
        text.append(String.join(
                ", ",
                endings().entrySet().stream()
                        .map(entry -> entry.getValue() + " " + entry.getKey())
                        .toList()));
        var surprises = surprises();
        if (surprises.isEmpty()) {
            return text.append(". All as expected.").toString();
        }
        text.append(".%n%d not as expected:".formatted(surprises.size()));
        for (DeviceOutcome surprise : surprises) {
            text.append("%n  line %d, %s: expected %s, was %s%s"
                    .formatted(
                            surprise.device().line(),
                            surprise.device(),
                            surprise.device().expected(),
                            surprise.inWords(),
                            surprise.remark().isEmpty() ? "" : " (" + surprise.remark() + ")"));
        }
        return text.toString();
    }
}
