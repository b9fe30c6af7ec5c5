package dev.muster.reporting.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FinderTest {

    @Test
    void whatOneHasInHandLeadsToThePageThatKnowsIt() {
        assertThat(Finder.address("310a6020-889a-3ca2-90ff-a8a9dcfa69eb"))
                .isEqualTo("/console/enrollments/310a6020-889a-3ca2-90ff-a8a9dcfa69eb");
        assertThat(Finder.address("lee@contoso.com")).isEqualTo("/console/users/lee%40contoso.com");
        assertThat(Finder.address("5CD 12/34")).isEqualTo("/console/enrollments?serial=5CD%2012%2F34");
        assertThat(Finder.address("")).isEqualTo("/console/enrollments");
    }

    @Test
    void nothingLeadsAwayFromTheConsole() {
        assertThat(Finder.address("//evil.example/@x")).startsWith("/console/");
    }
}
