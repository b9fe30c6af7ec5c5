package dev.muster.benchmarks.reports;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.muster.eventlog.EventJson;
import dev.muster.eventlog.Ids;
import dev.muster.eventlog.kafka.EventRecords;
import dev.muster.eventlog.kafka.EventRecords.Envelope;
import dev.muster.eventlog.kafka.KafkaClients;
import dev.muster.events.CloudEvents;
import dev.muster.events.Event;
import dev.muster.events.Topics;
import dev.muster.events.enrollment.Applicant;
import dev.muster.events.enrollment.Circumstances;
import dev.muster.events.enrollment.DeviceFacts;
import dev.muster.events.enrollment.Enrollment;
import dev.muster.events.enrollment.EnrollmentAbandoned;
import dev.muster.events.enrollment.EnrollmentCompleted;
import dev.muster.events.enrollment.EnrollmentMethod;
import dev.muster.events.enrollment.EnrollmentRequested;
import dev.muster.events.enrollment.EnrollmentStarted;
import dev.muster.events.enrollment.Platform;
import dev.muster.events.enrollment.Screen;
import dev.muster.events.enrollment.StepAction;
import dev.muster.events.enrollment.StepReported;
import dev.muster.events.policy.AppliedPolicy;
import dev.muster.events.policy.EnrollmentDecided;
import dev.muster.policy.engine.DecisionEngine;
import dev.muster.policy.engine.PolicySnapshot;
import dev.muster.policy.engine.PolicySnapshotBuilder;
import dev.muster.policy.engine.assignment.Assignment;
import dev.muster.policy.engine.assignment.Policy;
import dev.muster.policy.engine.esp.EspProfile;
import dev.muster.policy.engine.esp.EspSettings;
import dev.muster.policy.engine.known.KnownFacts;
import dev.muster.policy.engine.restriction.RestrictedPlatform;
import dev.muster.policy.engine.restriction.RestrictionSettings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;

/**
 * What policy service and gateway tell of many attempts at once, with the decision engine's own traces. Each turn makes
 * an attempt and tells what happened meanwhile to those before it. Every fifth is refused and told by one event; of the
 * others there are four, and every eighth gives up.
 */
final class EnrollmentTraffic implements AutoCloseable {

    private static final List<Screen> SCREENS =
            List.of(Screen.TERMS_OF_USE, Screen.COMPLIANCE, Screen.PRE_ENROLLMENT_WIZARD, Screen.DEVICE_CATEGORY);
    private static final int USERS = 50_000;

    /** Something told of an attempt that a report is to show: that it was made, or its end. */
    record Told(UUID attemptId, boolean end) {}

    private final Clock clock = Clock.systemUTC();
    private final Ids ids = new Ids(clock, new Random());
    private final KafkaProducer<String, byte[]> producer;
    private final PolicySnapshot policies = policies(clock.instant());
    private final KnownFacts nothingKnown = KnownFacts.builder().build();
    private final int started;
    private final int stepped;
    private final int ended;
    private final EnrollmentDecided[] underWay;
    private long attempts;
    private long turns;
    private long events;

    /**
     * @param broker its address
     * @param started how many attempts are made until one has started
     * @param stepped … until it shows a screen
     * @param ended … until it has ended
     */
    EnrollmentTraffic(String broker, int started, int stepped, int ended) {
        this.producer = new KafkaClients(Map.of("bootstrap.servers", broker)).patientProducer("benchmark");
        this.started = started;
        this.stepped = stepped;
        this.ended = ended;
        this.underWay = new EnrollmentDecided[ended + 1];
    }

    /** Attempts made so far. */
    long attempts() {
        return attempts;
    }

    /** Events told so far. */
    long events() {
        return events;
    }

    /** Makes these attempts and lets all that are under way end. */
    void tell(int more) {
        for (int i = 0; i < more; i++) {
            turn();
        }
        finish();
    }

    /** Makes an attempt and lets happen what happens meanwhile to those before it. */
    List<Told> turn() {
        EnrollmentDecided decided = decide(attempts);
        underWay[(int) (turns % underWay.length)] = decided;
        attempts++;
        tell(decided);
        List<Told> told = new ArrayList<>(2);
        told.add(new Told(decided.attemptId(), false));
        happen().ifPresent(told::add);
        return told;
    }

    /** Lets everything that is under way end. */
    void finish() {
        for (int i = 0; i <= ended; i++) {
            underWay[(int) (turns % underWay.length)] = null;
            happen();
        }
        producer.flush();
    }

    private Optional<Told> happen() {
        Instant now = clock.instant();
        before(started).ifPresent(it -> tell(new EnrollmentStarted(enrollment(it), now, it.ownership())));
        before(stepped).ifPresent(it -> {
            Screen screen = screen(it);
            tell(new StepReported(enrollment(it), now, screen.section(), screen, StepAction.SHOWN));
        });
        Optional<EnrollmentDecided> over = before(ended);
        over.ifPresent(it -> tell(
                Math.floorMod(it.attemptId().hashCode(), 8) == 0
                        ? new EnrollmentAbandoned(
                                enrollment(it), now, now, screen(it).section(), screen(it), StepAction.CANCEL)
                        : new EnrollmentCompleted(enrollment(it), now, it.decidedAt())));
        turns++;
        return over.map(it -> new Told(it.attemptId(), true));
    }

    /** The attempt made so many turns ago, if it was let in. */
    private Optional<EnrollmentDecided> before(int age) {
        return turns < age
                ? Optional.empty()
                : Optional.ofNullable(underWay[(int) ((turns - age) % underWay.length)])
                        .filter(EnrollmentDecided::allowed);
    }

    private EnrollmentDecided decide(long number) {
        String user = "user-" + number * 7919 % USERS + "@contoso.com";
        boolean windows = number % 2 == 0;
        DeviceFacts device = windows
                ? device(Platform.WINDOWS, "10.0.22631.1", "Enterprise", "Book 3", number)
                : device(
                        Platform.IOS, number % 5 == 1 || number % 5 == 3 ? "12.0" : "17.4", null, "iPhone15,2", number);
        EnrollmentRequested request = new EnrollmentRequested(
                ids.next(),
                clock.instant(),
                user,
                windows ? EnrollmentMethod.WINDOWS_BYOD : EnrollmentMethod.APPLE_BYOD,
                device,
                Circumstances.ORDINARY,
                new Applicant(
                        user,
                        "id-" + user,
                        "User",
                        IntStream.range(0, 10)
                                .mapToObj(group -> "group-" + group)
                                .toList(),
                        List.of("pwd", "otp")),
                null);
        return DecisionEngine.decide(request, policies, nothingKnown, clock.instant())
                .decided();
    }

    private static DeviceFacts device(Platform platform, String osVersion, String sku, String model, long number) {
        return new DeviceFacts(
                platform,
                osVersion,
                sku,
                "Contoso",
                model,
                "SERIAL-" + number,
                null,
                "hw-" + number,
                "Device " + number);
    }

    private static Enrollment enrollment(EnrollmentDecided decided) {
        return new Enrollment(
                decided.attemptId(),
                decided.subject(),
                decided.userPrincipalName(),
                decided.method(),
                decided.device());
    }

    private static Screen screen(EnrollmentDecided decided) {
        return SCREENS.get(Math.floorMod(decided.attemptId().hashCode() >> 3, SCREENS.size()));
    }

    private void tell(Event event) {
        Envelope envelope = new Envelope(
                ids.next(), "benchmark", CloudEvents.type(event.getClass()), event.at(), event.about(), null, null);
        producer.send(EventRecords.write(
                Topics.of(event.getClass()).name(),
                event.key(),
                envelope,
                EventJson.write(event).getBytes(UTF_8)));
        events++;
    }

    /** Three restrictions, limits and status pages each: as many as most installations have. */
    private static PolicySnapshot policies(Instant now) {
        PolicySnapshotBuilder snapshot =
                PolicySnapshot.builder().pushCertificateExpiresAt(now.plus(Duration.ofDays(365)));
        for (int priority = 1; priority <= 3; priority++) {
            Assignment assignment = Assignment.toGroups(List.of(priority == 3 ? "group-7" : "other-" + priority));
            snapshot.restriction(
                    RestrictedPlatform.WINDOWS,
                    new Policy<>(label("Windows", priority), assignment, atLeast("10.0.19041")));
            snapshot.restriction(
                    RestrictedPlatform.IOS, new Policy<>(label("iOS", priority), assignment, atLeast("15.0")));
            snapshot.limit(new Policy<>(label("Limit", priority), assignment, 15));
            snapshot.espProfile(
                    new EspProfile(label("Page", priority), Assignment.NOBODY, assignment, EspSettings.PROGRESS_ONLY));
        }
        return snapshot.build();
    }

    private static RestrictionSettings atLeast(String osVersion) {
        return new RestrictionSettings(false, false, osVersion, null, List.of(), List.of());
    }

    private static AppliedPolicy label(String kind, int priority) {
        return new AppliedPolicy(kind + "-" + priority, kind + " " + priority, priority, 1);
    }

    @Override
    public void close() {
        producer.close();
    }
}
