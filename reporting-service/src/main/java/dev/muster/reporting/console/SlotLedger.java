package dev.muster.reporting.console;

import java.time.Instant;
import java.util.List;

/**
 * The slot ledger of a user as the policy service tells it.
 *
 * @param policy the device limit that applies, null where none does
 * @param limit how many devices may count, null where no limit applies
 * @param counted how many do
 * @param left how many more fit
 * @param nextCountsUntil after this moment a slot frees if nothing is heard of its device
 * @param groups the groups by which the limit was found
 * @param groupsFrom where they come from
 * @param devices each device
 */
public record SlotLedger(
        Instant asOf,
        Policy policy,
        Integer limit,
        int counted,
        Integer left,
        Instant nextCountsUntil,
        List<String> groups,
        String groupsFrom,
        List<Device> devices) {

    public SlotLedger {
        groups = groups == null ? List.of() : List.copyOf(groups);
        devices = devices == null ? List.of() : List.copyOf(devices);
    }

    /** The limit's document. */
    public record Policy(String policyId, String name, int priority) {}

    /** One device, or a slot reserved for one. */
    public record Device(
            String device,
            String platform,
            String method,
            String serialNumber,
            String state,
            Instant lastContactAt,
            boolean counts,
            String rule,
            String why,
            Instant countsUntil) {}

    /** The answer in words. */
    public String sentence() {
        if (limit == null) {
            return "No device limit applies to this user; " + Say.count(counted, "device counts", "devices count")
                    + ".";
        }
        return counted + " of " + limit + " device slots are taken"
                + (left != null && left > 0
                        ? "; " + left + " more fit."
                        : ": one device must go before another can come.");
    }
}
