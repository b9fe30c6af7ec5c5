package dev.muster.reporting.console.service;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

class GraphPageTest {

    @Test
    void theMarkOfTheNextPageIsReadFromTheLinkHoweverItsNameIsWritten() {
        assertThat(next("http://here/x?$top=2&$skiptoken=a%2Fb")).isEqualTo("a/b");
        assertThat(next("http://here/x?%24skiptoken=c&$top=2")).isEqualTo("c");
    }

    @Test
    void theLastPageHasNoMark() {
        GraphPage<String> page = GraphPage.read("{\"@odata.count\": 1, \"value\": [\"one\"]}", JsonNode::asText);

        assertThat(page).isEqualTo(new GraphPage<>(java.util.List.of("one"), 1L, null));
    }

    private static String next(String link) {
        return GraphPage.read("{\"value\": [], \"@odata.nextLink\": \"" + link + "\"}", JsonNode::asText)
                .next();
    }
}
