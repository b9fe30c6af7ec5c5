package dev.muster.reporting.attempt;

import dev.muster.events.Event;
import dev.muster.events.enrollment.EnrollmentAbandoned;
import dev.muster.events.enrollment.EnrollmentCompleted;
import dev.muster.events.enrollment.EnrollmentFailed;
import dev.muster.events.enrollment.EnrollmentStarted;
import dev.muster.events.enrollment.EspPhaseChanged;
import dev.muster.events.enrollment.LifecycleEvent;
import dev.muster.events.enrollment.StepReported;
import dev.muster.events.policy.EnrollmentDecided;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Counts as a reader would who has all events of an attempt before him: without folding, from the rules alone. */
public final class BruteForce {

    private BruteForce() {}

    /** Where the attempt of these events counts. */
    public static CountKey of(Collection<Event> events) {
        Event any = events.iterator().next();
        Optional<EnrollmentDecided> decided = one(events, EnrollmentDecided.class);
        Instant requestedAt = requestedAt(events);
        String ownership = decided.map(decision -> decision.ownership().code())
                .or(() -> one(events, EnrollmentStarted.class)
                        .map(started -> started.ownership().code()))
                .orElse("");
        String platform;
        String method;
        if (any instanceof EnrollmentDecided decision) {
            platform = decision.device().platform().code();
            method = decision.method().code();
        } else {
            platform = ((LifecycleEvent) any).enrollment().device().platform().code();
            method = ((LifecycleEvent) any).enrollment().method().code();
        }
        Instant hour = requestedAt.truncatedTo(ChronoUnit.HOURS);
        if (decided.isPresent() && !decided.get().allowed()) {
            return new CountKey(
                    hour,
                    platform,
                    method,
                    ownership,
                    "refused",
                    decided.get().reasons().get(0).code(),
                    "",
                    "",
                    "",
                    0);
        }
        Optional<Event> end = events.stream()
                .filter(event -> rank(event) < 3)
                .min(Comparator.comparing(Event::at).thenComparing(BruteForce::rank));
        if (end.isEmpty()) {
            return new CountKey(hour, platform, method, ownership, "open", "", "", "", "", 0);
        }
        String[] last = lastPlace(events);
        int visited = visited(events);
        if (end.get() instanceof EnrollmentCompleted) {
            return new CountKey(hour, platform, method, ownership, "completed", "", "", "", "", visited);
        }
        if (end.get() instanceof EnrollmentFailed failed) {
            return new CountKey(
                    hour, platform, method, ownership, "failed", failed.reasonCode(), last[0], last[1], "", visited);
        }
        EnrollmentAbandoned abandoned = (EnrollmentAbandoned) end.get();
        boolean itsOwnWords =
                abandoned.action() != null || (abandoned.screen() != null && !last[0].equals("enrollmentStatusPage"));
        String section = itsOwnWords ? abandoned.section().code() : last[0];
        String screen = itsOwnWords ? abandoned.screen().code() : last[1];
        String action =
                abandoned.action() == null ? "silence" : abandoned.action().code();
        return new CountKey(
                hour,
                platform,
                method,
                ownership,
                "abandoned",
                "",
                section,
                screen,
                action,
                visited | (section.isEmpty() ? 0 : bit(section)));
    }

    /** Where the attempt counts when nothing will be heard of it any more. */
    public static CountKey ofTheSilent(Collection<Event> events) {
        CountKey key = of(events);
        if (!key.state().equals("open")) {
            return key;
        }
        String[] last = lastPlace(events);
        return new CountKey(
                key.hour(),
                key.platform(),
                key.method(),
                key.ownership(),
                "abandoned",
                "",
                last[0],
                last[1],
                "silence",
                visited(events));
    }

    /** When the attempt was made, as far as its events tell. */
    public static Instant requestedAt(Collection<Event> events) {
        return one(events, EnrollmentDecided.class)
                .map(EnrollmentDecided::requestedAt)
                .orElseGet(() -> events.stream()
                        .map(Event::at)
                        .min(Comparator.naturalOrder())
                        .orElseThrow());
    }

    private static String[] lastPlace(Collection<Event> events) {
        Stream<Sighting> steps = all(events, StepReported.class)
                .map(step -> new Sighting(step.at(), step.section(), step.screen(), step.action()));
        Optional<Sighting> step = steps.max(Sighting::compareTo);
        Optional<EspSighting> phase =
                all(events, EspPhaseChanged.class).map(EspSighting::of).max(EspSighting::compareTo);
        if (phase.isPresent()
                && (step.isEmpty() || phase.get().at().isAfter(step.get().at()))) {
            return new String[] {"enrollmentStatusPage", phase.get().phase().code()};
        }
        return step.map(seen ->
                        new String[] {seen.section().code(), seen.screen().code()})
                .orElse(new String[] {"", ""});
    }

    private static int visited(Collection<Event> events) {
        int visited = all(events, StepReported.class)
                .mapToInt(step -> bit(step.section().code()))
                .reduce(0, (one, other) -> one | other);
        return all(events, EspPhaseChanged.class).findAny().isPresent() ? visited | 16 : visited;
    }

    private static int bit(String section) {
        return 1
                << List.of(
                                "setupChecklist",
                                "platformScreens",
                                "termsOfUse",
                                "complianceActivation",
                                "enrollmentStatusPage")
                        .indexOf(section);
    }

    private static int rank(Event event) {
        if (event instanceof EnrollmentCompleted) {
            return 0;
        }
        if (event instanceof EnrollmentFailed) {
            return 1;
        }
        return event instanceof EnrollmentAbandoned ? 2 : 3;
    }

    private static <E extends Event> Stream<E> all(Collection<Event> events, Class<E> type) {
        return events.stream().filter(type::isInstance).map(type::cast);
    }

    private static <E extends Event> Optional<E> one(Collection<Event> events, Class<E> type) {
        return all(events, type).min(Comparator.comparing(Event::at));
    }
}
