package dev.muster.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages with commands do what they say. */
@Order(2)
class ShellPagesIT {

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"policies.md", "devices.md"})
    void every_command_of_the_page_works_and_answers_as_shown(String name) throws IOException {
        Path page = Path.of(System.getProperty("muster.home", "../.."), "docs", name);
        Map<String, String> installation = Map.of(
                "MUSTER",
                RunningStack.get().address().toString(),
                "ISSUER",
                RunningStack.get().platform().identity().issuer());

        ShellPage commands = ShellPage.of(Files.readString(page));

        assertThat(commands.steps()).isNotEmpty();
        assertThat(commands.run(folder, installation)).isEmpty();
    }
}
