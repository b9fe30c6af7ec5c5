package dev.muster.benchmarks.reports;

import dev.muster.benchmarks.reports.EnrollmentTraffic.Told;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** From the instant an event is handed to the broker's client to the first answer that shows it, under load. */
@Command(
        name = "visible",
        sortOptions = false,
        mixinStandardHelpOptions = true,
        description = {
            "How long after it was published an event shows in the reports, at so many attempts a second.",
            "An attempt starts 0.2 s, shows a screen 1 s and ends 3 s after its decision."
        })
final class Visibility implements Callable<Integer> {

    private static final int SAMPLES_PER_SECOND = 10;
    private static final Duration BETWEEN_QUESTIONS = Duration.ofMillis(20);
    private static final Pattern COMPLETE_UP_TO = Pattern.compile("\"completeUpTo\":\"([^\"]+)\"");
    private static final Pattern STATE = Pattern.compile("\"state\":\"([^\"]+)\"");

    @Mixin
    private ReportsStack stack;

    @Option(names = "--rate", defaultValue = "1000", description = "Attempts a second (default: ${DEFAULT-VALUE}).")
    private int rate;

    @Option(names = "--warm-up", defaultValue = "30", description = "Seconds before (default: ${DEFAULT-VALUE}).")
    private int warmUp;

    @Option(names = "--duration", defaultValue = "60", description = "Seconds (default: ${DEFAULT-VALUE}).")
    private int duration;

    private final List<Double> made = Collections.synchronizedList(new ArrayList<>());
    private final List<Double> ended = Collections.synchronizedList(new ArrayList<>());
    private final List<Double> complete = Collections.synchronizedList(new ArrayList<>());
    private final List<CompletableFuture<?>> questions = new ArrayList<>();

    @Override
    public Integer call() throws Exception {
        stack.measure(this::watch);
        return 0;
    }

    private void watch(ReportsStack.Running running) throws Exception {
        try (EnrollmentTraffic traffic =
                new EnrollmentTraffic(running.platform().broker().address(), rate / 5, rate, 3 * rate)) {
            run(traffic, warmUp, told -> {}, () -> {});
            DatabaseTime database = new DatabaseTime(running.platform().database());
            Duration databaseBefore = database.used();
            Duration serviceBefore = running.service().processorTime();
            long before = traffic.events();
            long begun = System.nanoTime();
            run(
                    traffic,
                    duration,
                    told -> questions.add(ask(running.calls(), told, System.nanoTime())),
                    () -> questions.add(askHowComplete(running.calls())));
            double seconds = (System.nanoTime() - begun) / 1e9;
            long events = traffic.events() - before;
            System.out.printf(
                    "published %,d attempts/s, %,.0f events/s for %.0f s; service %.0f µs, database %.0f µs of processor"
                            + " time each%n",
                    rate,
                    events / seconds,
                    seconds,
                    running.service().processorTime().minus(serviceBefore).toNanos() / 1e3 / events,
                    database.used().minus(databaseBefore).toNanos() / 1e3 / events);
            traffic.finish();
            CompletableFuture.allOf(questions.toArray(CompletableFuture[]::new)).get(2, TimeUnit.MINUTES);
            say("decision published to attempt shown", made);
            say("end published to state shown", ended);
            say("age of completeUpTo", complete);
        }
    }

    /** Somebody who is told what was published. */
    private interface Listener {
        void told(Told told);
    }

    private void run(EnrollmentTraffic traffic, int seconds, Listener listener, Runnable everySecond) {
        long begun = System.nanoTime();
        long turns = (long) rate * seconds;
        int between = Math.max(1, rate / SAMPLES_PER_SECOND);
        for (long turn = 0; turn < turns; turn++) {
            long due = begun + turn * 1_000_000_000L / rate;
            while (System.nanoTime() < due) {
                LockSupport.parkNanos(Math.max(500_000, due - System.nanoTime()));
            }
            List<Told> told = traffic.turn();
            if (turn % between == 0) {
                told.forEach(listener::told);
            }
            if (turn % rate == 0) {
                everySecond.run();
            }
        }
    }

    /** Asks until the answer shows it. */
    private CompletableFuture<?> ask(ReportCalls calls, Told told, long published) {
        return calls.ask("/reports/attempts/" + told.attemptId()).thenCompose(answer -> {
            if (shows(answer, told)) {
                (told.end() ? ended : made).add((System.nanoTime() - published) / 1e6);
                return CompletableFuture.completedFuture(null);
            }
            return CompletableFuture.supplyAsync(() -> ask(calls, told, published), later(published))
                    .thenCompose(asked -> asked);
        });
    }

    private static boolean shows(HttpResponse<String> answer, Told told) {
        if (answer.statusCode() == 404) {
            return false;
        }
        Matcher state = STATE.matcher(answer.body());
        if (answer.statusCode() != 200 || !state.find()) {
            throw new IllegalStateException(answer.statusCode() + " " + answer.body());
        }
        return !told.end() || !state.group(1).equals("open");
    }

    private CompletableFuture<?> askHowComplete(ReportCalls calls) {
        return calls.ask("/reports/overview").thenAccept(answer -> {
            Matcher upTo = COMPLETE_UP_TO.matcher(answer.body());
            if (upTo.find()) {
                complete.add(Duration.between(Instant.parse(upTo.group(1)), Instant.now())
                                .toNanos()
                        / 1e6);
            }
        });
    }

    /** Later the longer it took so far: a service that is behind is not kept busy by being asked. */
    private static Executor later(long published) {
        long waited = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - published);
        return CompletableFuture.delayedExecutor(BETWEEN_QUESTIONS.toMillis() + waited / 20, TimeUnit.MILLISECONDS);
    }

    private static void say(String what, List<Double> millis) {
        List<Double> sorted = millis.stream().sorted().toList();
        System.out.printf(
                "%-40s %,5d times: p50 %,.0f ms, p99 %,.0f ms, max %,.0f ms%n",
                what,
                sorted.size(),
                sorted.get(sorted.size() / 2),
                sorted.get(sorted.size() * 99 / 100),
                sorted.get(sorted.size() - 1));
    }
}
