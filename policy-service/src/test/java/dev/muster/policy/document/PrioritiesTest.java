package dev.muster.policy.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.policy.document.PolicySettings.Limit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Laws of a ranking: dense, unique, from 1, whichever document moves or goes. */
class PrioritiesTest {

    @Property
    void aMovedDocumentHasItsPlaceAndTheOthersKeepTheirOrder(
            @ForAll @IntRange(min = 1, max = 30) int size,
            @ForAll @IntRange(min = 0, max = 29) int which,
            @ForAll @IntRange(min = 1, max = 30) int place) {
        List<PolicyDocument> ranking = ranking(size);
        PolicyDocument document = ranking.get(which % size);
        int to = (place - 1) % size + 1;

        List<PolicyDocument> after = applied(ranking, Priorities.moved(ranking, document, to, Instant.EPOCH, "me"));

        assertThat(after).extracting(PolicyDocument::priority).containsExactlyElementsOf(places(size));
        assertThat(after.get(to - 1).id()).isEqualTo(document.id());
        assertThat(idsWithout(after, document)).isEqualTo(idsWithout(ranking, document));
    }

    @Property
    void whenADocumentGoesTheOthersCloseUpInTheirOrder(
            @ForAll @IntRange(min = 1, max = 30) int size, @ForAll @IntRange(min = 0, max = 29) int which) {
        List<PolicyDocument> ranking = ranking(size);
        PolicyDocument document = ranking.get(which % size);

        List<PolicyDocument> after = applied(ranking, Priorities.without(ranking, document, Instant.EPOCH, "me"));
        after.removeIf(other -> other.id().equals(document.id()));

        assertThat(after).extracting(PolicyDocument::priority).containsExactlyElementsOf(places(size - 1));
        assertThat(idsWithout(after, document)).isEqualTo(idsWithout(ranking, document));
    }

    @Property
    void onlyDocumentsWhosePlaceChangesGetANewVersion(
            @ForAll @IntRange(min = 1, max = 30) int size, @ForAll @IntRange(min = 0, max = 29) int which) {
        List<PolicyDocument> ranking = ranking(size);
        PolicyDocument document = ranking.get(which % size);

        assertThat(Priorities.moved(ranking, document, document.priority(), Instant.EPOCH, "me"))
                .isEmpty();
    }

    private static List<PolicyDocument> applied(List<PolicyDocument> ranking, List<PolicyDocument> changed) {
        List<PolicyDocument> all = new ArrayList<>(ranking);
        changed.forEach(document -> {
            all.removeIf(other -> other.id().equals(document.id()));
            all.add(document);
        });
        return new ArrayList<>(Priorities.ranking(all, new Limit(1)));
    }

    private static List<String> idsWithout(List<PolicyDocument> ranking, PolicyDocument document) {
        return ranking.stream()
                .map(PolicyDocument::id)
                .filter(id -> !id.equals(document.id()))
                .toList();
    }

    private static List<Integer> places(int size) {
        return IntStream.rangeClosed(1, size).boxed().toList();
    }

    private static List<PolicyDocument> ranking(int size) {
        return IntStream.rangeClosed(1, size)
                .mapToObj(place -> new PolicyDocument(
                        "limit-" + place,
                        "Limit " + place,
                        "",
                        false,
                        place,
                        1,
                        List.of("0"),
                        new Limit(5),
                        List.of(),
                        Instant.EPOCH,
                        Instant.EPOCH,
                        "me"))
                .toList();
    }
}
