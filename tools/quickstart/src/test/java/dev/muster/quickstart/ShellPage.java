package dev.muster.quickstart;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The commands of a page, in their order, each with the answer the page shows.
 *
 * <p>Blocks marked {@code sh} are commands. A block marked {@code json} or {@code text} directly behind one is what its
 * output must show. Other blocks are neither run nor compared. All commands run in one shell, so that a variable set by one
 * is there for the next.
 *
 * @param steps the commands
 */
record ShellPage(List<Step> steps) {

    private static final Pattern FENCE = Pattern.compile("(?ms)^```(\\w*)\\n(.*?)^```$\\n?");
    private static final long PATIENCE_SECONDS = 120;

    /**
     * A command of a page.
     *
     * @param line line of the page on which it begins, from 1
     * @param command what is typed
     * @param shown what the page shows of the answer, null when nothing
     */
    record Step(int line, String command, ShownAnswer shown) {

        private Step showing(ShownAnswer answer) {
            return new Step(line, command, answer);
        }
    }

    static ShellPage of(String markdown) {
        List<Step> steps = new ArrayList<>();
        Matcher block = FENCE.matcher(markdown);
        int endOfCommand = -1;
        while (block.find()) {
            String language = block.group(1);
            boolean follows = endOfCommand >= 0
                    && markdown.substring(endOfCommand, block.start()).isBlank();
            if (language.equals("sh")) {
                int line = (int) markdown.substring(0, block.start()).lines().count() + 2;
                steps.add(new Step(line, block.group(2), null));
                endOfCommand = block.end();
            } else {
                if (follows && (language.equals("json") || language.equals("text"))) {
                    Step last = steps.remove(steps.size() - 1);
                    steps.add(last.showing(ShownAnswer.of(language, block.group(2))));
                }
                endOfCommand = -1;
            }
        }
        return new ShellPage(List.copyOf(steps));
    }

    /** Runs every command; returns what went otherwise than the page says, nothing when all is as it says. */
    List<String> run(Path folder, Map<String, String> environment) {
        try {
            Path script = Files.writeString(folder.resolve("page.sh"), script(folder));
            ProcessBuilder bash = new ProcessBuilder("bash", script.toString())
                    .redirectOutput(folder.resolve("page.out").toFile())
                    .redirectError(folder.resolve("page.err").toFile());
            bash.environment().putAll(environment);
            Process process = bash.start();
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
            return otherwise(folder, process.waitFor());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while a page was run");
        }
    }

    private String script(Path folder) {
        StringBuilder script = new StringBuilder("set -euo pipefail\n");
        for (int number = 0; number < steps.size(); number++) {
            script.append("{\n")
                    .append(steps.get(number).command())
                    .append("} > '")
                    .append(output(folder, number));
            script.append("'\ntouch '").append(done(folder, number)).append("'\n");
        }
        return script.toString();
    }

    private List<String> otherwise(Path folder, int status) throws IOException {
        List<String> otherwise = new ArrayList<>();
        for (int number = 0; number < steps.size(); number++) {
            Step step = steps.get(number);
            String output = Files.exists(output(folder, number)) ? Files.readString(output(folder, number)) : "";
            if (!Files.exists(done(folder, number))) {
                otherwise.add("The command on line " + step.line() + " failed with status " + status + ":\n" + output
                        + Files.readString(folder.resolve("page.err")));
                return otherwise;
            }
            if (step.shown() != null) {
                step.shown()
                        .missingIn(output)
                        .ifPresent(missing -> otherwise.add(
                                "The answer to the command on line " + step.line() + " " + missing + "\n" + output));
            }
        }
        return otherwise;
    }

    private static Path output(Path folder, int number) {
        return folder.resolve("step-" + number + ".out");
    }

    private static Path done(Path folder, int number) {
        return folder.resolve("step-" + number + ".done");
    }
}
