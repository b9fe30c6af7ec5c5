package dev.muster.fleet.demo;

import dev.muster.fleet.device.Ending;
import dev.muster.fleet.device.SimulatedDevice;
import java.util.List;

/**
 * What became of one device.
 *
 * @param device which
 * @param ending how its attempt ended
 * @param reasons reason codes of a refusal or failure, the decisive one first
 * @param id enrollment or attempt id, null when there was no decision
 * @param trace path of the decision's explanation, null when there was no decision
 * @param remark what else is worth knowing, empty when nothing
 */
public record DeviceOutcome(
        SimulatedDevice device, Ending ending, List<String> reasons, String id, String trace, String remark) {

    public DeviceOutcome {
        reasons = List.copyOf(reasons);
    }

    /** Whether it ended as its fleet file says. */
    public boolean asExpected() {
        var expected = device.expected();
        return ending == expected.ending() && (expected.reason() == null || reasons.indexOf(expected.reason()) == 0);
    }

    /** The end in a few words. */
    public String inWords() {
        return reasons.isEmpty() ? ending.toString() : ending + " " + String.join(", ", reasons);
    }
}
