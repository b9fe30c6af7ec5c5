package dev.muster.quickstart.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.reasons.Reason;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** The page of reasons says what the registry says, in its order. */
class ReasonsPageTest {

    private static final MarkdownPage PAGE = Repository.page("docs/reasons.md");

    @Test
    void thePageIsTheRegistry() {
        List<String> rows =
                PAGE.text().lines().filter(line -> line.startsWith("| <a")).toList();
        assertThat(rows)
                .containsExactlyElementsOf(
                        Arrays.stream(Reason.values()).map(ReasonsPageTest::row).toList());
    }

    @Test
    void everyReasonIsReachedByItsCode() {
        assertThat(Reason.values())
                .allSatisfy(reason -> assertThat(PAGE.hasAnchor(reason.code())).isTrue());
    }

    private static String row(Reason reason) {
        return "| <a id=\"%s\"></a>`%s` | %d | %s | %s | %s | %s | %s |"
                .formatted(
                        reason.code(),
                        reason.code(),
                        reason.httpStatus(),
                        reason.category().code(),
                        reason.retryable() ? "yes" : "no",
                        reason.actor().name().toLowerCase(Locale.ROOT),
                        reason.cause(),
                        reason.remediation());
    }
}
