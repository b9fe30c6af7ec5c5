package dev.muster.policy.ledger;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.muster.events.enrollment.EnrollmentMethod;
import dev.muster.events.enrollment.Platform;
import dev.muster.events.policy.AppliedPolicy;
import dev.muster.events.policy.trace.Candidate;
import dev.muster.policy.engine.known.KnownDevice;
import dev.muster.policy.engine.limit.CountedDevice;
import dev.muster.policy.engine.limit.SlotAccount;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The slot ledger of a user as people read it.
 *
 * @param userPrincipalName whose
 * @param asOf the moment it is true for
 * @param policyRevision the policies it rests on
 * @param groups the groups by which the limit was found
 * @param groupsFrom where they come from
 * @param policy the device limit that applies, absent where none does (DEM-3)
 * @param limit how many devices may count, absent where no limit applies
 * @param counted how many do
 * @param left how many more fit, the tighter of both limits counts; absent where no limit applies
 * @param directoryLimit how many may count at directory level, absent when that limit is off (DL-6)
 * @param directoryCounted how many do
 * @param nextCountsUntil after this moment a slot frees if nothing is heard of its device
 * @param devices each device
 * @param candidates the device limits considered
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record UserSlots(
        String userPrincipalName,
        Instant asOf,
        long policyRevision,
        List<String> groups,
        GroupsFrom groupsFrom,
        AppliedPolicy policy,
        Integer limit,
        int counted,
        Integer left,
        Integer directoryLimit,
        Integer directoryCounted,
        Instant nextCountsUntil,
        List<Device> devices,
        List<Candidate> candidates) {

    /** Where the groups of the user come from. */
    public enum GroupsFrom {
        /** From the token of the user, who asks. */
        TOKEN("token"),
        /** From the question. */
        QUESTION("question"),
        /** From the user's last attempt: groups of others are known from their tokens only. */
        LAST_ATTEMPT("lastAttempt"),
        /** The user never made an attempt. */
        NOWHERE("nowhere");

        private final String code;

        GroupsFrom(String code) {
            this.code = code;
        }

        @Override
        public String toString() {
            return code;
        }
    }

    /**
     * One device, or a slot reserved for one.
     *
     * @param device what a person recognises
     * @param platform operating system family
     * @param method the way it enrolled
     * @param serialNumber serial number
     * @param state {@code managed}, {@code pending}, {@code failed} or {@code deleted}
     * @param since when it reached the state
     * @param lastContactAt last sign of life
     * @param counts whether it counts against the device limit
     * @param countsInDirectory whether it counts at directory level, absent when that limit is off
     * @param rule the rule that says so
     * @param why in words
     * @param countsUntil last moment at which it counts if nothing more is heard of it
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Device(
            String device,
            Platform platform,
            EnrollmentMethod method,
            String serialNumber,
            KnownDevice.State state,
            Instant since,
            Instant lastContactAt,
            boolean counts,
            Boolean countsInDirectory,
            String rule,
            String why,
            Instant countsUntil) {

        static Device of(CountedDevice counted, Boolean countsInDirectory) {
            KnownDevice device = counted.device();
            return new Device(
                    device.recognisedAs(),
                    device.platform(),
                    device.method(),
                    device.serialNumber(),
                    device.state(),
                    device.since(),
                    device.lastContactAt(),
                    counted.counts(),
                    countsInDirectory,
                    counted.rule(),
                    counted.why(),
                    counted.countsUntil());
        }
    }

    static UserSlots of(
            String user, Instant now, long revision, List<String> groups, GroupsFrom groupsFrom, SlotAccount account) {
        boolean directory = account.directoryLimit() != null;
        return new UserSlots(
                user,
                now,
                revision,
                groups,
                groupsFrom,
                account.policy(),
                account.limit(),
                account.counted(),
                account.left(),
                account.directoryLimit(),
                directory ? account.directoryCounted() : null,
                account.nextCountsUntil(),
                IntStream.range(0, account.devices().size())
                        .mapToObj(number -> Device.of(
                                account.devices().get(number),
                                directory
                                        ? account.directoryDevices().get(number).counts()
                                        : null))
                        .toList(),
                account.candidates());
    }
}
