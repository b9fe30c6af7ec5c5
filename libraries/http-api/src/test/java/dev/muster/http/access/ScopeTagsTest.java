package dev.muster.http.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.http.problem.ProblemException;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScopeTagsTest {

    private static final ScopeTags EMEA = ScopeTags.of(List.of("1"));

    @Test
    void aSharedTagBringsAThingIntoSight() {
        assertThat(EMEA.shares(List.of("2", "1"))).isTrue();
        assertThat(EMEA.shares(List.of("2"))).isFalse();
        assertThat(EMEA.shares(List.of())).isFalse();
    }

    @Test
    void whoIsHeldToNoTagSeesNothing() {
        assertThat(ScopeTags.of(List.of()).shares(List.of("0"))).isFalse();
        assertThat(ScopeTags.of(List.of()).orNull()).isEmpty();
    }

    @Test
    void whoHasNoBoundsSeesWhatCarriesNoTag() {
        assertThat(ScopeTags.EVERYTHING.shares(List.of())).isTrue();
        assertThat(ScopeTags.EVERYTHING.orNull()).isNull();
    }

    @Test
    void whatIsOutOfSightDoesNotExist() {
        assertThat(statusOf(() -> EMEA.requireSight(List.of("2"), "token"))).isEqualTo(404);
    }

    @Test
    void nobodyGivesATagTheyHaveNotGot() {
        assertThat(statusOf(() -> EMEA.requireRetagging(List.of("1"), List.of("1", "2"))))
                .isEqualTo(403);
    }

    @Test
    void nobodyTakesATagTheyHaveNotGot() {
        assertThat(statusOf(() -> EMEA.requireRetagging(List.of("1", "2"), List.of("1"))))
                .isEqualTo(403);
    }

    @Test
    void nobodyTakesTheirLastTagFromAThing() {
        assertThat(statusOf(() -> EMEA.requireRetagging(List.of("1", "2"), List.of("2"))))
                .isEqualTo(403);
    }

    @Test
    void tagsThatStayNeedNotBeOnesOwn() {
        ScopeTags both = ScopeTags.of(List.of("1", "3"));

        both.requireRetagging(List.of("1", "2"), List.of("1", "2", "3"));
    }

    @Test
    void aNewThingCarriesItsAuthorsTags() {
        assertThat(ScopeTags.of(List.of("3", "1")).ofNewThings()).containsExactly("1", "3");
        assertThat(ScopeTags.EVERYTHING.ofNewThings()).containsExactly("0");
    }

    @Test
    void whoIsHeldToNoTagMakesNothing() {
        ScopeTags none = ScopeTags.of(List.of());

        assertThat(statusOf(() -> none.requireRetagging(List.of(), none.ofNewThings())))
                .isEqualTo(403);
    }

    @Test
    void whatHasNoTagsIsChangedOnlyWithoutBounds() {
        ScopeTags.EVERYTHING.requireUnbounded();

        assertThat(statusOf(EMEA::requireUnbounded)).isEqualTo(403);
    }

    @Test
    void idsOfTagsAreBounded() {
        assertThat(ScopeTags.checked(List.of("1", "1", "a-b"), "tags")).containsExactly("1", "a-b");
        for (List<String> bad : List.of(
                List.<String>of(),
                List.of(""),
                List.of("a b"),
                List.of("x".repeat(65)),
                Collections.nCopies(101, "1"))) {
            assertThat(statusOf(() -> ScopeTags.checked(bad, "tags"))).isEqualTo(400);
        }
    }

    private static int statusOf(Runnable refused) {
        int[] status = new int[1];
        assertThatThrownBy(refused::run)
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> status[0] = problem.problem().status());
        return status[0];
    }
}
