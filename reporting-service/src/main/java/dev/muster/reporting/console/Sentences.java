package dev.muster.reporting.console;

import dev.muster.reporting.apple.AppleResource;
import dev.muster.reporting.apple.Token;
import dev.muster.reporting.device.DevicePages;
import dev.muster.reporting.failure.ReasonReport;
import dev.muster.reporting.incomplete.IncompleteReport;
import dev.muster.reporting.story.AttemptStory;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The one sentence with which a page opens: the answer to its question. */
final class Sentences {

    private Sentences() {}

    static String about(ReasonReport reasons) {
        if (reasons.total() == 0) {
            return "No enrollment was refused and none failed in this time.";
        }
        var first = reasons.reasons().get(0);
        return Say.count(reasons.total(), "attempt", "attempts") + " came to nothing; " + Say.number(first.count())
                + " of them: " + lower(first.cause());
    }

    static String about(IncompleteReport stops) {
        if (stops.tiles().abandoned() == 0) {
            return stops.tiles().initiated() == 0
                    ? "Nobody was let in in this time."
                    : "Everybody who was let in went on: nobody gave up.";
        }
        Map<Optional<String>, Long> screens = stops.dropOff().stream()
                .collect(Collectors.groupingBy(
                        stop -> Optional.ofNullable(stop.screen()),
                        LinkedHashMap::new,
                        Collectors.summingLong(IncompleteReport.DropOff::count)));
        var first = Collections.max(screens.entrySet(), Map.Entry.comparingByValue());
        String where = first.getKey()
                .map(screen -> "at \u201c" + Say.word(screen) + "\u201d")
                .orElse("before the first screen");
        return Say.number(stops.tiles().abandoned()) + " of "
                + Say.count(stops.tiles().initiated(), "enrollment was", "enrollments were") + " given up; most often "
                + where + " (" + Say.number(first.getValue()) + ").";
    }

    static String about(DevicePages.Counts counts) {
        if (counts.total() == 0) {
            return "No device is enrolled.";
        }
        long corporate = counts.byOwnership().stream()
                .filter(number -> number.name().equals("corporate"))
                .mapToLong(DevicePages.Number::count)
                .sum();
        return Say.count(counts.total(), "device is", "devices are") + " enrolled; " + Say.number(corporate)
                + (corporate == 1 ? " belongs" : " belong") + " to the company.";
    }

    static String about(AttemptStory story) {
        return switch (story.state()) {
            case "refused" -> "Refused: " + lower(story.reason().cause());
            case "failed" -> "Let in, then it failed: " + lower(story.reason().cause());
            case "completed" ->
                "Enrolled"
                        + (story.startedAt() == null || story.endedAt() == null
                                ? "."
                                : ", "
                                        + Say.duration(java.time.Duration.between(story.requestedAt(), story.endedAt())
                                                .toSeconds())
                                        + " after it was asked for.");
            case "abandoned" ->
                "Let in, but not finished: "
                        + lower(Say.word(story.action() == null ? "silence" : story.action()))
                        + (story.screen() == null ? "." : " at \u201c" + Say.word(story.screen()) + "\u201d.");
            default ->
                "Under way"
                        + (story.screen() == null
                                ? "."
                                : "; last seen at \u201c" + Say.word(story.screen()) + "\u201d.");
        };
    }

    static String about(AppleResource.Health health) {
        List<Token> tokens = health.tokens();
        if (tokens.isEmpty()) {
            return "No token for Apple's device lists is connected.";
        }
        long sick = tokens.stream()
                .filter(token -> token.state() != null && !token.state().equals("active"))
                .count();
        long apart = tokens.stream()
                .filter(token -> token.reconciliation() != null
                        && !token.reconciliation().inStep())
                .count();
        if (sick == 0 && apart == 0) {
            return tokens.size() == 1
                    ? "The token is healthy and its list is in step with Apple."
                    : "All " + tokens.size() + " tokens are healthy and their lists are in step with Apple.";
        }
        return sick + " of " + Say.count(tokens.size(), "token needs", "tokens need") + " attention; "
                + Say.count(apart, "list is", "lists are") + " out of step with Apple.";
    }

    private static String lower(String sentence) {
        boolean acronym = sentence.length() > 1 && Character.isUpperCase(sentence.charAt(1));
        return acronym ? sentence : Character.toLowerCase(sentence.charAt(0)) + sentence.substring(1);
    }
}
