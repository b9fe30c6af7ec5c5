package dev.muster.reporting.device;

import dev.muster.events.device.EnrollmentState;
import dev.muster.reporting.attempt.Applied;
import dev.muster.reporting.attempt.Attempt;
import dev.muster.reporting.attempt.State;
import dev.muster.reporting.search.AttemptLine;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What readers see of devices. */
public final class DevicePages {

    private DevicePages() {}

    /** A page of devices. */
    public record ListPage(Instant completeUpTo, List<Device> rows, String next) {}

    /** How many there are of one kind. */
    public record Number(String name, long count) {}

    /** How many there are of two kinds at once. */
    public record Cell(String platform, String ownership, long count) {}

    /**
     * How many devices there are.
     *
     * @param total enrolled devices; all but {@code byState} count these
     */
    public record Counts(
            Instant completeUpTo,
            long total,
            List<Number> byOwnership,
            List<Number> byPlatform,
            List<Number> byState,
            List<Cell> byPlatformAndOwnership) {

        public static Counts of(Instant completeUpTo, List<Devices.Count> counts) {
            List<Devices.Count> enrolled = counts.stream()
                    .filter(count -> count.state().equals(EnrollmentState.ENROLLED.code()))
                    .toList();
            return new Counts(
                    completeUpTo,
                    enrolled.stream().mapToLong(Devices.Count::devices).sum(),
                    numbers(enrolled, Devices.Count::ownership),
                    numbers(enrolled, Devices.Count::platform),
                    numbers(counts, Devices.Count::state),
                    enrolled.stream()
                            .map(count -> new Cell(count.platform(), count.ownership(), count.devices()))
                            .sorted(Comparator.comparing(Cell::platform).thenComparing(Cell::ownership))
                            .toList());
        }

        private static List<Number> numbers(List<Devices.Count> counts, Function<Devices.Count, String> by) {
            Map<String, Long> sums = counts.stream()
                    .collect(Collectors.groupingBy(
                            by, LinkedHashMap::new, Collectors.summingLong(Devices.Count::devices)));
            return sums.entrySet().stream()
                    .map(sum -> new Number(sum.getKey(), sum.getValue()))
                    .sorted(Comparator.comparing(Number::count).reversed().thenComparing(Number::name))
                    .toList();
        }
    }

    /** The policies as they applied when a device first enrolled. */
    public record Enrolled(UUID attemptId, Instant at, String user, List<Applied> policies) {

        static Enrolled first(List<Attempt> attempts) {
            return attempts.stream()
                    .filter(attempt -> attempt.standing().state() == State.COMPLETED && attempt.verdict() != null)
                    .min(Comparator.comparing(attempt -> attempt.facts().requestedAt()))
                    .map(attempt -> new Enrolled(
                            attempt.attemptId(),
                            attempt.standing().endedAt(),
                            attempt.facts().userPrincipalName(),
                            attempt.verdict().policies()))
                    .orElse(null);
        }
    }

    /** One device. */
    public record Page(
            Instant completeUpTo,
            UUID deviceId,
            String name,
            String state,
            String user,
            String platform,
            String osVersion,
            String manufacturer,
            String model,
            String serialNumber,
            String method,
            String ownership,
            String ownershipEvidence,
            String category,
            String profileName,
            Instant enrolledAt,
            Instant lastContactAt,
            Instant certificateExpiresAt,
            UUID enrollmentId,
            Enrolled enrollment,
            List<AttemptLine> attempts) {

        static Page of(Instant completeUpTo, Device device, Enrolled enrolled, List<AttemptLine> attempts) {
            return new Page(
                    completeUpTo,
                    device.deviceId(),
                    device.name(),
                    device.state(),
                    device.user(),
                    device.platform(),
                    device.osVersion(),
                    device.manufacturer(),
                    device.model(),
                    device.serialNumber(),
                    device.method(),
                    device.ownership(),
                    device.ownershipEvidence(),
                    device.category(),
                    device.profileName(),
                    device.enrolledAt(),
                    device.lastContactAt(),
                    device.certificateExpiresAt(),
                    device.enrollmentId(),
                    enrolled,
                    attempts);
        }
    }
}
