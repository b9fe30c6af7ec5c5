package dev.muster.registry.enrollment;

import static dev.muster.testkit.Told.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.events.Event;
import dev.muster.events.enrollment.EnrollmentStarted;
import dev.muster.events.enrollment.LifecycleEvent;
import dev.muster.events.policy.EnrollmentDecided;
import dev.muster.events.policy.Ownership;
import dev.muster.testkit.Told;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class EnrollmentRecordTest {

    private static final Told ATTEMPT = Told.byAmy(new UUID(7, 1), NOON, "S-1", "H-1");

    @Property(tries = 500)
    void anyOrderAndRepetitionOfTheSameEventsLeadsToTheSameRecord(
            @ForAll("histories") List<Event> history, @ForAll Random chance) {
        List<Event> again = new ArrayList<>(history);
        again.addAll(history);
        java.util.Collections.shuffle(again, chance);
        assertThat(folded(again)).isEqualTo(folded(history));
    }

    @Property(tries = 200)
    void whatIsFoldedInPartsIsWhatIsFoldedAtOnce(@ForAll("histories") List<Event> history, @ForAll Random chance) {
        int cut = chance.nextInt(history.size());
        Optional<EnrollmentRecord> parts = folded(history.subList(0, cut))
                .map(first -> folded(history.subList(cut, history.size()))
                        .map(first::with)
                        .orElse(first))
                .or(() -> folded(history.subList(cut, history.size())));
        assertThat(parts).isEqualTo(folded(history));
    }

    @Property(tries = 200)
    void theFirstEndIsTheEnd(@ForAll("histories") List<Event> history) {
        Optional<Ending> first = history.stream()
                .filter(LifecycleEvent.class::isInstance)
                .map(event -> Ending.of((LifecycleEvent) event))
                .filter(java.util.Objects::nonNull)
                .min(java.util.Comparator.naturalOrder());
        assertThat(folded(history).map(EnrollmentRecord::ending)).isEqualTo(first);
    }

    @Property(tries = 200)
    void theOwnershipIsKnownAsSoonAsAnybodySaidIt(@ForAll("histories") List<Event> history) {
        boolean said = history.stream()
                .anyMatch(event -> event instanceof EnrollmentDecided || event instanceof EnrollmentStarted);
        assertThat(folded(history).map(record -> record.facts().ownership()))
                .isEqualTo(said ? Optional.of(Ownership.PERSONAL) : Optional.empty());
    }

    @Test
    void aRefusalIsNoEnrollment() {
        assertThat(EnrollmentRecord.told(ATTEMPT.refused())).isEmpty();
    }

    @Test
    void givingUpAfterASilenceIsNoSignOfLife() {
        assertThat(EnrollmentRecord.told(ATTEMPT.abandoned(1_802)).lastHeardAt())
                .isEqualTo(ATTEMPT.after(2));
    }

    @Provide
    Arbitrary<List<Event>> histories() {
        Arbitrary<Long> seconds = Arbitraries.longs().between(3, 40);
        return Arbitraries.oneOf(
                        Arbitraries.just((Event) ATTEMPT.allowed()),
                        Arbitraries.just((Event) ATTEMPT.started()),
                        seconds.map(ATTEMPT::step),
                        seconds.map(ATTEMPT::completed),
                        seconds.map(ATTEMPT::failed),
                        seconds.map(ATTEMPT::abandoned))
                .list()
                .ofMinSize(1)
                .ofMaxSize(12);
    }

    private static Optional<EnrollmentRecord> folded(List<Event> events) {
        EnrollmentRecord record = null;
        for (Event event : events) {
            if (event instanceof EnrollmentDecided decided) {
                record = record == null ? EnrollmentRecord.told(decided).orElseThrow() : record.with(decided);
            } else if (event instanceof LifecycleEvent happened) {
                record = record == null ? EnrollmentRecord.told(happened) : record.with(happened);
            }
        }
        return Optional.ofNullable(record);
    }
}
