package dev.muster.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page about policies does what it says. */
@Order(2)
class PoliciesPageIT {

    @TempDir
    Path folder;

    @Test
    void every_command_of_the_page_works_and_answers_as_shown() throws IOException {
        Path page = Path.of(System.getProperty("muster.home", "../.."), "docs", "policies.md");
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
