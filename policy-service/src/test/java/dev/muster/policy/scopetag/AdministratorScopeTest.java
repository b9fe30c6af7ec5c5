package dev.muster.policy.scopetag;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.policy.document.PolicyDocument;
import dev.muster.policy.document.PolicySettings.Limit;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class AdministratorScopeTest {

    private static final AdministratorScope EMEA = AdministratorScope.of(List.of("1"));

    @Test
    void aSharedTagOpensADocument() {
        assertThat(EMEA.sees(tagged("2", "1"))).isTrue();
        assertThat(EMEA.changes(tagged("2", "1"))).isTrue();
    }

    @Test
    void withoutASharedTagADocumentDoesNotExist() {
        assertThat(EMEA.sees(tagged("2"))).isFalse();
        assertThat(EMEA.sees(tagged())).isFalse();
    }

    @Test
    void whoIsHeldToNoTagAtAllSeesBuiltInDocumentsOnlyAndChangesNothing() {
        AdministratorScope none = AdministratorScope.of(List.of());

        assertThat(none.sees(tagged("0"))).isFalse();
        assertThat(none.sees(builtIn())).isTrue();
        assertThat(none.changes(builtIn())).isFalse();
        assertThat(none.changes(tagged())).isFalse();
    }

    @Test
    void whoHasNoBoundsChangesEverything() {
        assertThat(AdministratorScope.EVERYTHING.changes(builtIn())).isTrue();
        assertThat(AdministratorScope.EVERYTHING.changes(tagged())).isTrue();
    }

    private static PolicyDocument tagged(String... tags) {
        return document(false, List.of(tags));
    }

    private static PolicyDocument builtIn() {
        return document(true, List.of());
    }

    private static PolicyDocument document(boolean builtIn, List<String> tags) {
        return new PolicyDocument(
                "id",
                "name",
                "",
                builtIn,
                builtIn ? 0 : 1,
                1,
                tags,
                new Limit(3),
                List.of(),
                Instant.EPOCH,
                Instant.EPOCH,
                "admin");
    }
}
