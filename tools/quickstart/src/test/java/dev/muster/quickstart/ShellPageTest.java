package dev.muster.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShellPageTest {

    @TempDir
    Path folder;

    @Test
    void commands_run_in_one_shell_with_the_given_environment() {
        List<String> otherwise = run("""
                ```sh
                NAME=${NAME:-nobody}
                hello() { echo "Hello, $1"; }
                ```

                Then say it:

                ```sh
                hello $NAME
                ```

                ```text
                Hello, Amy
                ```
                """);

        assertThat(otherwise).isEmpty();
    }

    @Test
    void a_command_that_fails_ends_the_page_and_is_named_by_its_line() {
        List<String> otherwise = run("# Page\n\n```sh\ntrue\n```\n\n```sh\nfalse | cat\necho never\n```\n");

        assertThat(otherwise)
                .singleElement()
                .asString()
                .contains("line 8")
                .contains("status 1")
                .doesNotContain("never");
    }

    @Test
    void an_answer_that_lacks_what_is_shown_is_told() {
        assertThat(run("```sh\necho '{\"a\": {\"b\": 2}}'\n```\n```json\n{\"a\": {\"b\": 1}}\n```\n"))
                .singleElement()
                .asString()
                .contains("has 2 at /a/b, not 1");
        assertThat(run("```sh\necho one\n```\n```text\ntwo\n```\n"))
                .singleElement()
                .asString()
                .contains("does not say: two");
        assertThat(run("```sh\necho no\n```\n```json\n{}\n```\n"))
                .singleElement()
                .asString()
                .contains("is not one JSON document");
    }

    @Test
    void what_is_not_shown_may_be_there_too() {
        String answer = "{\"a\": [{\"n\": 1, \"x\": 9}, {\"n\": 2}, {\"n\": 3}], \"id\": \"7\", \"more\": true}";

        assertThat(shown("{\"a\": [{\"n\": 1}, {\"n\": 3}], \"id\": \"…\"}", answer))
                .isEmpty();
        assertThat(shown("{\"a\": [{\"n\": 3}, {\"n\": 1}]}", answer)).isNotEmpty();
        assertThat(shown("{\"a\": []}", answer)).isNotEmpty();
        assertThat(shown("{\"b\": \"…\"}", answer)).isNotEmpty();
    }

    @Test
    void blocks_of_other_languages_are_neither_run_nor_compared() {
        assertThat(ShellPage.of("```http\nGET /\n```\n```json\n{}\n```\n").steps())
                .isEmpty();
        assertThat(ShellPage.of("```sh\ntrue\n```\nSomething else has:\n```json\n{}\n```\n")
                        .steps())
                .singleElement()
                .extracting(ShellPage.Step::shown)
                .isNull();
    }

    private List<String> run(String page) {
        return ShellPage.of(page).run(folder, Map.of("NAME", "Amy"));
    }

    private static List<String> shown(String json, String answer) {
        return ShownAnswer.of("json", json).missingIn(answer).stream().toList();
    }
}
