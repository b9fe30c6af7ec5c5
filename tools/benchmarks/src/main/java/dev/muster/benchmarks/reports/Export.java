package dev.muster.benchmarks.reports;

import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Reads a CSV file as it is made, and what the service takes for it. */
@Command(
        name = "export",
        sortOptions = false,
        mixinStandardHelpOptions = true,
        description = {
            "What a file of all attempts takes: rows a second, and the memory of the service.",
            "Exit status: 0 every row is there and no cell is a formula, 1 not so."
        })
final class Export implements Callable<Integer> {

    private static final Pattern FORMULA = Pattern.compile("(^|,)\"?[=+\\-@\\t\\r]");
    private static final int BETWEEN_LOOKS = 10_000;

    @Mixin
    private ReportsStack stack;

    @Option(names = "--days", defaultValue = "30", description = "Of the last days (default: ${DEFAULT-VALUE}).")
    private int days;

    private boolean sound;

    @Override
    public Integer call() throws Exception {
        stack.measure(this::export);
        return sound ? 0 : 1;
    }

    private void export(ReportsStack.Running running) throws Exception {
        Instant to = Instant.now();
        Instant from = to.minus(Duration.ofDays(days)).plusSeconds(60);
        String window = "?from=" + from + "&to=" + to;
        for (int i = 0; i < 20; i++) {
            running.calls().get("/reports/attempts" + window + "&limit=100", BodyHandlers.discarding());
        }
        long expected = Long.parseLong(running.value(
                "select count(*) from attempt where requested_at >= '" + from + "' and requested_at < '" + to + "'"));
        long before = running.service().residentMemory();
        long most = before;
        long rows = -1;
        long formulas = 0;
        long begun = System.nanoTime();
        try (InputStream body = running.calls()
                        .get("/reports/attempts.csv" + window, BodyHandlers.ofInputStream())
                        .body();
                BufferedReader lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (++rows % BETWEEN_LOOKS == 0) {
                    most = Math.max(most, running.service().residentMemory());
                }
                if (FORMULA.matcher(line).find()) {
                    formulas++;
                }
            }
        }
        double seconds = (System.nanoTime() - begun) / 1e9;
        sound = rows == expected && formulas == 0;
        System.out.printf(
                "CSV of %,d of %,d rows in %.1f s: %,.0f/s; %d cells are formulas; memory before %d MiB, at most %d MiB%n",
                rows, expected, seconds, rows / seconds, formulas, before, most);
    }
}
