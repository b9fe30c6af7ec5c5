package dev.muster.reporting.window;

import dev.muster.events.enrollment.EnrollmentMethod;
import dev.muster.events.enrollment.Platform;
import dev.muster.events.policy.Ownership;
import dev.muster.http.problem.ProblemException;
import dev.muster.reasons.Reason;
import dev.muster.reporting.attempt.Stage;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The query options of a report. One that would be ignored in silence, or cannot be meant, is refused (400). */
public final class ReportQuery {

    private static final int USUAL_LIMIT = 100;
    private static final int LARGEST_LIMIT = 1000;
    private static final int LONGEST_TEXT = 256;
    private static final int LONGEST_WORD = 2048;

    private final MultivaluedMap<String, String> options;

    private ReportQuery(MultivaluedMap<String, String> options) {
        this.options = options;
    }

    /**
     * Reads the options of a request.
     *
     * @param understood the options this report has
     */
    public static ReportQuery of(UriInfo uri, Set<String> understood) {
        MultivaluedMap<String, String> options = uri.getQueryParameters();
        options.forEach((name, values) -> {
            if (!understood.contains(name)) {
                throw refused("The query option " + name + " is not supported here");
            }
            if (values.size() > 1) {
                throw refused(name + " is given more than once");
            }
        });
        return new ReportQuery(options);
    }

    /** The span asked for by {@code from} and {@code to}. */
    public ReportWindow window(Instant now) {
        Optional<Instant> to = text("to").map(text -> instant("to", text));
        Optional<Instant> from = text("from").map(text -> instant("from", text));
        ReportWindow window = from.isEmpty() && to.isEmpty()
                ? ReportWindow.usual(now)
                : new ReportWindow(
                        from.orElseGet(() -> to.orElse(now).minus(ReportWindow.USUAL)), to.orElse(now), to.isEmpty());
        if (!window.sensible()) {
            throw refused("A report covers at most " + ReportWindow.LONGEST.toDays() + " days, from before to");
        }
        return window;
    }

    /** An option's text, or empty when it is absent or blank. */
    public Optional<String> text(String name) {
        return Optional.ofNullable(options.getFirst(name))
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .map(text -> bounded(name, text));
    }

    /** An opaque word of ours, which may be long. */
    public Optional<String> word(String name) {
        return Optional.ofNullable(options.getFirst(name)).map(word -> {
            if (word.length() > LONGEST_WORD) {
                throw refused(name + " is too long");
            }
            return word;
        });
    }

    /** A user principal name as events carry it. */
    public Optional<String> userPrincipalName(String name) {
        return text(name).map(user -> user.toLowerCase(Locale.ROOT));
    }

    /** One of an enum's wire names. */
    public <E extends Enum<E>> Optional<String> oneOf(String name, Class<E> type) {
        return text(name)
                .map(text -> Arrays.stream(type.getEnumConstants())
                        .map(Object::toString)
                        .filter(text::equals)
                        .findFirst()
                        .orElseThrow(() -> refused(name + " takes one of "
                                + Arrays.stream(type.getEnumConstants())
                                        .map(Object::toString)
                                        .toList())));
    }

    /** The filters of reports that are counted. */
    public ReportFilter filter(Instant now) {
        return new ReportFilter(
                window(now),
                oneOf("platform", Platform.class).orElse(null),
                oneOf("method", EnrollmentMethod.class).orElse(null),
                oneOf("ownership", Ownership.class).orElse(null),
                section().orElse(null),
                userPrincipalName("user").orElse(null));
    }

    /** A section of the path, or {@code none}: then the answer is empty text. */
    public Optional<String> section() {
        return "none".equals(text("section").orElse(null)) ? Optional.of("") : oneOf("section", Stage.class);
    }

    /** Yes or no. */
    public Optional<Boolean> flag(String name) {
        return text(name).map(text -> switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw refused(name + " takes true or false");
        });
    }

    /** An id. */
    public Optional<UUID> id(String name) {
        return text(name).map(text -> {
            try {
                return UUID.fromString(text);
            } catch (IllegalArgumentException notAnId) {
                throw refused(name + " takes an id");
            }
        });
    }

    /** How many rows are wanted. */
    public int limit() {
        return text("limit").map(ReportQuery::limit).orElse(USUAL_LIMIT);
    }

    /** Where the page before ended. */
    public Optional<RowPosition> after() {
        return text("after")
                .map(text -> RowPosition.read(text)
                        .orElseThrow(() -> refused("after takes the value of the page before's next link")));
    }

    private static String bounded(String name, String text) {
        if (text.length() > LONGEST_TEXT || text.indexOf('\0') >= 0) {
            throw refused(name + " takes at most " + LONGEST_TEXT + " characters");
        }
        return text;
    }

    private static int limit(String text) {
        try {
            int limit = Integer.parseInt(text);
            if (limit >= 1 && limit <= LARGEST_LIMIT) {
                return limit;
            }
        } catch (NumberFormatException notANumber) {
            // Refused below, like a number out of bounds.
        }
        throw refused("limit takes a number from 1 to " + LARGEST_LIMIT);
    }

    private static Instant instant(String name, String text) {
        try {
            Instant instant = OffsetDateTime.parse(text).toInstant();
            if (instant.isAfter(Instant.parse("2000-01-01T00:00:00Z"))
                    && instant.isBefore(Instant.parse("2200-01-01T00:00:00Z"))) {
                return instant;
            }
        } catch (DateTimeException notAnInstant) {
            // Refused below, like an instant no report can mean.
        }
        throw refused(name + " takes an instant such as 2026-01-31T00:00:00Z");
    }

    /** The request again, from after this position on; the window is spelled out, so that all pages are of one span. */
    public static String next(UriInfo uri, ReportWindow window, RowPosition position) {
        return uri.getRequestUriBuilder()
                .replaceQueryParam("from", window.from())
                .replaceQueryParam("to", window.to())
                .replaceQueryParam("after", position.word())
                .build()
                .toString();
    }

    private static ProblemException refused(String detail) {
        return ProblemException.of(Reason.MALFORMED_REQUEST, detail);
    }
}
