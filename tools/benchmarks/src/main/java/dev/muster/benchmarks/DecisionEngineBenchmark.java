package dev.muster.benchmarks;

import dev.muster.events.enrollment.Applicant;
import dev.muster.events.enrollment.Circumstances;
import dev.muster.events.enrollment.DeviceFacts;
import dev.muster.events.enrollment.EnrollmentMethod;
import dev.muster.events.enrollment.EnrollmentRequested;
import dev.muster.events.enrollment.Platform;
import dev.muster.events.policy.AppliedPolicy;
import dev.muster.policy.engine.Decision;
import dev.muster.policy.engine.DecisionEngine;
import dev.muster.policy.engine.PolicySnapshot;
import dev.muster.policy.engine.PolicySnapshotBuilder;
import dev.muster.policy.engine.assignment.Assignment;
import dev.muster.policy.engine.assignment.AssignmentFilter;
import dev.muster.policy.engine.assignment.FilterMode;
import dev.muster.policy.engine.assignment.Policy;
import dev.muster.policy.engine.esp.EspProfile;
import dev.muster.policy.engine.esp.EspSettings;
import dev.muster.policy.engine.filter.FilterParser;
import dev.muster.policy.engine.filter.FilterReading.Readable;
import dev.muster.policy.engine.filter.FilterScope;
import dev.muster.policy.engine.known.KnownDevice;
import dev.muster.policy.engine.known.KnownFacts;
import dev.muster.policy.engine.restriction.RestrictedPlatform;
import dev.muster.policy.engine.restriction.RestrictionSettings;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Decisions per second with 25 restrictions, 25 limits and 25 ESP profiles, filters on every other one, a user in ten groups
 * and five devices. The trace is built every time.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(2)
public class DecisionEngineBenchmark {

    private static final int POLICIES = 25;
    private static final Instant NOW = Instant.parse("2026-01-15T12:00:00Z");

    private final PolicySnapshot policies = policies();
    private final KnownFacts known = known();
    private final EnrollmentRequested windows =
            attempt(EnrollmentMethod.WINDOWS_BYOD, Platform.WINDOWS, "10.0.22631.1", "Enterprise");
    private final EnrollmentRequested ios = attempt(EnrollmentMethod.APPLE_BYOD, Platform.IOS, "17.4.1", null);
    private final EnrollmentRequested refused = attempt(EnrollmentMethod.APPLE_BYOD, Platform.IOS, "12.0", null);

    /** Windows: two of the three rankings carry filters, an Enrollment Status Page is chosen. */
    @Benchmark
    public Decision windowsAllowed() {
        return DecisionEngine.decide(windows, policies, known, NOW);
    }

    /** iOS: no Enrollment Status Page. */
    @Benchmark
    public Decision iosAllowed() {
        return DecisionEngine.decide(ios, policies, known, NOW);
    }

    /** iOS below the minimum of the restriction. */
    @Benchmark
    public Decision iosRefused() {
        return DecisionEngine.decide(refused, policies, known, NOW);
    }

    private static PolicySnapshot policies() {
        PolicySnapshotBuilder snapshot = PolicySnapshot.builder().pushCertificateExpiresAt(NOW.plusSeconds(86_400));
        for (int i = 1; i <= POLICIES; i++) {
            RestrictionSettings settings = new RestrictionSettings(false, false, "10.0", null, List.of(), List.of());
            snapshot.restriction(
                    RestrictedPlatform.WINDOWS,
                    new Policy<>(label("Windows", i), assignment(i, FilterScope.WINDOWS_ENROLLMENT), settings));
            snapshot.restriction(
                    RestrictedPlatform.IOS,
                    new Policy<>(
                            label("iOS", i),
                            assignment(i, FilterScope.APPLE_ENROLLMENT),
                            new RestrictionSettings(false, false, "15.0", "18.9", List.of(), List.of())));
            snapshot.limit(new Policy<>(label("Limit", i), Assignment.toGroups(groups(i)), 15));
            snapshot.espProfile(new EspProfile(
                    label("Page", i),
                    Assignment.NOBODY,
                    assignment(i, FilterScope.ENROLLMENT_STATUS_PAGE),
                    EspSettings.PROGRESS_ONLY));
        }
        return snapshot.build();
    }

    /** Policy 20 is the first that applies: earlier ones are assigned to others or filtered out. */
    private static Assignment assignment(int number, FilterScope scope) {
        if (number % 2 == 0) {
            return number >= 20
                    ? Assignment.toGroups(List.of("other-" + number, "group-" + number % 10))
                    : Assignment.toGroups(groups(number));
        }
        String rule = "(device.osVersion -startsWith \"11.\") or (device.osVersion -in [\"1.0\", \"2.0\"])";
        return Assignment.toGroups(List.of("other-" + number, "group-" + number % 10))
                .narrowedBy(
                        new AssignmentFilter("Filter " + number, ((Readable) FilterParser.read(rule, scope)).rule()),
                        FilterMode.INCLUDE);
    }

    private static List<String> groups(int number) {
        return List.of("other-" + number, "another-" + number);
    }

    private static AppliedPolicy label(String kind, int priority) {
        return new AppliedPolicy(kind + "-" + priority, kind + " " + priority, priority, 1);
    }

    private static KnownFacts known() {
        return KnownFacts.builder()
                .devices(IntStream.range(0, 5)
                        .mapToObj(i -> new KnownDevice(
                                null,
                                Platform.IOS,
                                EnrollmentMethod.APPLE_BYOD,
                                "SERIAL-" + i,
                                null,
                                null,
                                KnownDevice.State.MANAGED,
                                NOW.minusSeconds(1_000_000),
                                NOW.minusSeconds(1_000)))
                        .toList())
                .deviceGroups(Set.of("autopilot-devices"))
                .build();
    }

    private static EnrollmentRequested attempt(
            EnrollmentMethod method, Platform platform, String osVersion, String sku) {
        return new EnrollmentRequested(
                new UUID(1, 2),
                NOW,
                "amy@contoso.com",
                method,
                new DeviceFacts(platform, osVersion, sku, "Contoso", "Model 7", "SERIAL-9", null, "hw-9", "AMY-PC"),
                Circumstances.ORDINARY,
                new Applicant(
                        "amy@contoso.com",
                        "id-amy",
                        "Amy",
                        IntStream.range(0, 10).mapToObj(i -> "group-" + i).toList(),
                        List.of("pwd", "otp")),
                null);
    }
}
