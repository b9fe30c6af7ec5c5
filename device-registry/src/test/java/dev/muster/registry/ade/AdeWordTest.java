package dev.muster.registry.ade;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class AdeWordTest {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    @Property(tries = 300)
    void inWhateverOrderAndHoweverOftenWordsComeTheLastOneIsTheSame(
            @ForAll @Size(min = 1, max = 8) List<@IntRange(max = 2) Integer> seconds, @ForAll long seed) {
        Random random = new Random(seed);
        List<AdeWord> words = new ArrayList<>();
        seconds.forEach(second -> words.add(
                new AdeWord("SERIAL", NOON.plusSeconds(second), new UUID(random.nextLong(), random.nextLong()), null)));
        List<AdeWord> disordered = new ArrayList<>(words);
        disordered.addAll(words);
        Collections.shuffle(disordered, random);

        assertThat(disordered.stream().reduce(AdeWord::or))
                .isEqualTo(words.stream().reduce(AdeWord::or));
    }
}
