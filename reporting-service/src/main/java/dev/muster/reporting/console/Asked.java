package dev.muster.reporting.console;

import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;

/**
 * What a page was asked for: the options in its address, and the addresses that lead on from there. The state of a page is
 * in its address, so that a link shows others the same.
 */
public final class Asked {

    /** What narrows down every report, and therefore goes along from page to page. */
    private static final Set<String> GOING_ALONG = Set.of("from", "to", "platform", "method", "ownership");

    /** Longer ones do not pass every door: ours takes 16 KiB with the method and the host. */
    static final int LONGEST_ADDRESS = 8_000;

    private static final Set<String> NOT_NARROWING = Set.of("from", "to", "after", "limit");

    private final String path;
    private final Map<String, String> options;
    private final Instant now;

    private Asked(String path, Map<String, String> options, Instant now) {
        this.path = path;
        this.options = options;
        this.now = now;
    }

    public static Asked of(UriInfo uri, Clock clock) {
        return of(uri.getRequestUri().getPath(), uri.getQueryParameters(), clock.instant());
    }

    /** What a form asks for that is not in the address. */
    static Asked of(String path, MultivaluedMap<String, String> form, Clock clock) {
        return of(path, form, clock.instant());
    }

    /** A page that was asked for without options. */
    public static Asked nothing(String path, Clock clock) {
        return new Asked(path, Map.of(), clock.instant());
    }

    static Asked of(String path, MultivaluedMap<String, String> options, Instant now) {
        Map<String, String> said = new LinkedHashMap<>();
        options.forEach((name, values) -> {
            if (!values.isEmpty() && !values.get(0).isBlank()) {
                said.put(name, values.get(0).strip());
            }
        });
        return new Asked(path, said, now);
    }

    /** A span to choose from. */
    public record Span(String from, String words, boolean chosen) {}

    /** Path of the page. */
    public String path() {
        return path;
    }

    /** An option's text, empty when it is absent. */
    public String value(String name) {
        return options.getOrDefault(name, "");
    }

    public boolean has(String name) {
        return options.containsKey(name);
    }

    /** Whether anything narrows down what is shown, beside the span of time. */
    public boolean narrowed() {
        return !NOT_NARROWING.containsAll(options.keySet());
    }

    /** Another page about the same span, platform, method and ownership. */
    public String to(String page) {
        return address(page, goingAlong(Map.of()));
    }

    /** Another page about the same, and one thing more. */
    public String to(String page, String name, Object value) {
        return address(page, goingAlong(Map.of(name, String.valueOf(value))));
    }

    /** Another page about the same, and two things more. */
    public String to(String page, String name, Object value, String second, Object secondValue) {
        return address(page, goingAlong(Map.of(name, String.valueOf(value), second, String.valueOf(secondValue))));
    }

    /** The attempts behind a line of the drop-off table. */
    public String stop(String section, String screen, String action) {
        Map<String, String> more = new LinkedHashMap<>();
        more.put("state", "abandoned");
        more.put("section", section == null ? "none" : section);
        if (screen != null) {
            more.put("screen", screen);
        }
        if (action != null) {
            more.put("action", action);
        }
        return address("/console/enrollments", goingAlong(more));
    }

    /** Something that narrows down what is shown, and this page without it. */
    public record Chip(String name, String value, String without) {}

    /** What narrows down what is shown, beside the span of time. */
    public List<Chip> chips() {
        return options.entrySet().stream()
                .filter(option -> !NOT_NARROWING.contains(option.getKey()))
                .map(option -> new Chip(Say.word(option.getKey()), shown(option), without(option.getKey())))
                .toList();
    }

    private static String shown(Map.Entry<String, String> option) {
        return switch (option.getKey()) {
            case "user", "serial" -> option.getValue();
            case "reason" -> Say.cause(option.getValue());
            default -> Say.section(option.getValue());
        };
    }

    /** The options besides these, for a form that must not lose them. */
    public List<Map.Entry<String, String>> others(String names) {
        Set<String> known = Set.of(names.split(","));
        return options.entrySet().stream()
                .filter(option -> !known.contains(option.getKey()))
                .toList();
    }

    /** This page with everything that was asked for, as another file or page takes the same options. */
    public String same(String page) {
        Map<String, String> all = new LinkedHashMap<>(options);
        all.keySet().removeAll(Set.of("after", "limit"));
        return address(page, all);
    }

    /** The address of this page with everything that was asked for; empty when that is too long for an address. */
    public Optional<String> address() {
        return Optional.of(address(path, options)).filter(address -> address.length() <= LONGEST_ADDRESS);
    }

    /** This page from a mark on; null without one. */
    public String from(String mark) {
        if (mark == null) {
            return null;
        }
        Map<String, String> on = new LinkedHashMap<>(options);
        on.put("after", mark);
        return address(path, on);
    }

    /** This page with an option. */
    public String with(String name, Object value) {
        Map<String, String> more = new LinkedHashMap<>(options);
        more.remove("after");
        more.put(name, String.valueOf(value));
        return address(path, more);
    }

    /** This page without an option. */
    public String without(String name) {
        Map<String, String> fewer = new LinkedHashMap<>(options);
        fewer.keySet().removeAll(Set.of(name, "after"));
        return address(path, fewer);
    }

    /** The spans one can choose, the chosen one marked; one that was asked for otherwise is in the list too. */
    public List<Span> spans() {
        Instant today = now.truncatedTo(ChronoUnit.DAYS);
        Instant hour = now.truncatedTo(ChronoUnit.HOURS);
        String from = value("from");
        List<Span> spans = new ArrayList<>();
        spans.add(span("", "Last 14 days"));
        spans.add(span(today.toString(), "Today"));
        spans.add(span(hour.minus(1, ChronoUnit.DAYS).toString(), "Last 24 hours"));
        spans.add(span(hour.minus(7, ChronoUnit.DAYS).toString(), "Last 7 days"));
        spans.add(span(hour.minus(30, ChronoUnit.DAYS).toString(), "Last 30 days"));
        if (spans.stream().noneMatch(Span::chosen)) {
            spans.add(new Span(from, "Since " + Say.instant(instantOf(from)), true));
        }
        return spans;
    }

    private Span span(String from, String words) {
        return new Span(from, words, value("from").equals(from));
    }

    private static Instant instantOf(String text) {
        try {
            return Instant.parse(text).atOffset(ZoneOffset.UTC).toInstant();
        } catch (java.time.DateTimeException unreadable) {
            return null;
        }
    }

    private Map<String, String> goingAlong(Map<String, String> more) {
        Map<String, String> all = new LinkedHashMap<>();
        options.forEach((name, value) -> {
            if (GOING_ALONG.contains(name)) {
                all.put(name, value);
            }
        });
        more.keySet().stream().sorted().forEach(name -> all.put(name, more.get(name)));
        return all;
    }

    private static String address(String page, Map<String, String> options) {
        if (options.isEmpty()) {
            return page;
        }
        StringJoiner query = new StringJoiner("&", page + "?", "");
        options.forEach((name, value) -> query.add(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8)));
        return query.toString();
    }
}
