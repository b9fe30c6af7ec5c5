package dev.muster.reporting.console;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a service stands, by its own word.
 *
 * @param name name of the service
 * @param state {@code ready}, {@code waiting} or {@code down}
 * @param troubles what is in its way, in words
 * @param lags how far each of its consumers is behind
 * @param outboxRows events it has written and the broker has not acknowledged, null when not told
 * @param oldestSeconds age of the oldest of them, null when not told
 */
public record ServiceStanding(
        String name, String state, List<String> troubles, List<Lag> lags, Long outboxRows, Long oldestSeconds) {

    private static final Pattern LAG =
            Pattern.compile("^muster_consumer_lag\\{[^}]*consumer=\"([^\"]+)\"[^}]*}\\s+(\\S+)", Pattern.MULTILINE);

    /**
     * @param records records not read yet
     */
    public record Lag(String consumer, long records) {}

    static ServiceStanding down(String name) {
        return new ServiceStanding(name, "down", List.of("It does not answer."), List.of(), null, null);
    }

    /** Reads readiness and metrics as services write them. */
    static ServiceStanding of(String name, JsonNode health, String metrics) {
        List<String> troubles = new ArrayList<>();
        health.path("checks").forEach(check -> {
            if (!"UP".equals(check.path("status").asText())) {
                List<String> words = new ArrayList<>();
                check.path("data").forEach(word -> words.add(word.asText()));
                troubles.add(check.path("name").asText() + (words.isEmpty() ? "" : ": " + String.join(", ", words)));
            }
        });
        List<Lag> lags = new ArrayList<>();
        Matcher lag = LAG.matcher(metrics);
        while (lag.find()) {
            lags.add(new Lag(lag.group(1), whole(lag.group(2))));
        }
        return new ServiceStanding(
                name,
                "UP".equals(health.path("status").asText()) ? "ready" : "waiting",
                troubles,
                lags,
                gauge("muster_outbox_rows", metrics),
                gauge("muster_outbox_oldest_seconds", metrics));
    }

    /** Records not read yet, of all its consumers. */
    public long behind() {
        return lags.stream().mapToLong(Lag::records).sum();
    }

    private static Long gauge(String name, String metrics) {
        Matcher found = Pattern.compile("^" + name + "(?:\\{[^}]*})?\\s+(\\S+)", Pattern.MULTILINE)
                .matcher(metrics);
        return found.find() ? whole(found.group(1)) : null;
    }

    private static long whole(String number) {
        double value = Double.parseDouble(number);
        return Double.isNaN(value) ? 0 : Math.round(value);
    }
}
