package dev.muster.reporting.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.events.Event;
import dev.muster.reasons.Reason;
import dev.muster.testkit.Told;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class MovesTest {

    @Property(tries = 300)
    void theCountsAreThoseOfBruteForceHoweverTheEventsArrive(@ForAll long seed) {
        Random chance = new Random(seed);
        Map<UUID, List<Event>> histories = histories(chance, 1 + chance.nextInt(12));
        List<Event> arriving = new ArrayList<>();
        histories.values().forEach(history -> {
            arriving.addAll(history);
            arriving.addAll(history.subList(0, chance.nextInt(history.size() + 1)));
        });
        Collections.shuffle(arriving, chance);

        Map<CountKey, Long> expected = new TreeMap<>();
        histories.values().forEach(history -> expected.merge(BruteForce.of(history), 1L, Long::sum));
        assertThat(folded(arriving, chance)).isEqualTo(expected);
    }

    @Test
    void anAttemptThatCountsAsBeforeMovesNothing() {
        Attempt attempt = Histories.told(Told.by("amy@contoso.com", Told.NOON).allowed());
        Moves moves = new Moves();
        moves.move(attempt, attempt);
        assertThat(moves.counts()).isEmpty();
    }

    @Property(tries = 500)
    void aBucketIsRightToOnePercent(@ForAll @LongRange(min = 0, max = 2_000_000_000L) long millis) {
        double seconds = Buckets.seconds(Buckets.of(Duration.ofMillis(millis)));
        assertThat(Math.abs(seconds - millis / 1000.0)).isLessThanOrEqualTo(0.001 + millis / 1000.0 / 100);
    }

    @Property(tries = 500)
    void longerDurationsAreInNoEarlierBucket(
            @ForAll @IntRange(min = 0, max = 2_000_000_000) int one,
            @ForAll @IntRange(min = 0, max = 2_000_000_000) int other) {
        assertThat(Integer.signum(Buckets.of(Duration.ofMillis(Math.max(one, other)))
                        - Buckets.of(Duration.ofMillis(Math.min(one, other)))))
                .isNotNegative();
    }

    /** Folds in batches of any size, as the rows are: known attempts in one map, counts moved by differences. */
    private static Map<CountKey, Long> folded(List<Event> arriving, Random chance) {
        Map<UUID, Attempt> known = new HashMap<>();
        Map<CountKey, Long> counts = new TreeMap<>();
        int from = 0;
        while (from < arriving.size()) {
            int to = Math.min(arriving.size(), from + 1 + chance.nextInt(8));
            Map<UUID, Attempt> told = new TreeMap<>();
            arriving.subList(from, to).forEach(event -> {
                Attempt news = Histories.told(event);
                told.merge(news.attemptId(), news, Attempt::with);
            });
            Moves moves = new Moves();
            told.forEach((id, news) -> {
                Attempt before = known.get(id);
                Attempt after = before == null ? news : before.with(news);
                moves.move(before, after);
                known.put(id, after);
            });
            moves.counts()
                    .forEach((key, by) -> counts.merge(key, by, (one, more) -> one + more == 0 ? null : one + more));
            from = to;
        }
        return counts;
    }

    private static Map<UUID, List<Event>> histories(Random chance, int attempts) {
        Map<UUID, List<Event>> histories = new HashMap<>();
        for (int i = 0; i < attempts; i++) {
            Told told = new Told(
                    new UUID(chance.nextLong(), i),
                    Told.NOON.plusSeconds(chance.nextInt(20_000)),
                    "user-" + chance.nextInt(4) + "@contoso.com",
                    Told.aLaptop("S-" + i, "H-" + i));
            histories.put(
                    told.attemptId(),
                    chance.nextInt(5) == 0
                            ? List.of(told.refused(Reason.PERSONAL_DEVICE_BLOCKED, Reason.OS_VERSION_TOO_LOW))
                            : Histories.of(told, chance));
        }
        return histories;
    }
}
