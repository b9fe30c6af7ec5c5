package dev.muster.http.access;

import dev.muster.http.problem.Problem;
import dev.muster.http.problem.ProblemException;
import dev.muster.reasons.Reason;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The scope tags that divide administrators (architecture §7).
 *
 * <p>Whose token says nothing about scope tags looks after everything. Whose token names tags, even none, is held to them:
 * a thing that carries tags is seen and changed only by those who share one with it.
 *
 * @param unbounded whether there are no bounds
 * @param ids ids of the administrator's scope tags
 */
public record ScopeTags(boolean unbounded, Set<String> ids) {

    /** No bounds. */
    public static final ScopeTags EVERYTHING = new ScopeTags(true, Set.of());

    private static final String DEFAULT_TAG = "0";
    private static final int MOST = 100;
    private static final Pattern ID = Pattern.compile("[\\w-]{1,64}");

    public ScopeTags {
        ids = Set.copyOf(ids);
    }

    /** Held to these tags. */
    public static ScopeTags of(Collection<String> ids) {
        return new ScopeTags(false, Set.copyOf(ids));
    }

    /** Whether a thing with these tags is in sight; without bounds everything is. */
    public boolean shares(Collection<String> tags) {
        return unbounded || tags.stream().anyMatch(ids::contains);
    }

    /** Whether the administrator may give these tags to a thing or take them from it. */
    public boolean disposesOf(Collection<String> tags) {
        return unbounded || ids.containsAll(tags);
    }

    /** Tags of a thing whose author names none: the author's own, the default one without bounds. */
    public List<String> ofNewThings() {
        return unbounded ? List.of(DEFAULT_TAG) : ids.stream().sorted().toList();
    }

    /**
     * The tags for SQL: {@code ($1::text[] is null or scope_tags && $1)}.
     *
     * @return null without bounds
     */
    public String[] orNull() {
        return unbounded ? null : ids.toArray(String[]::new);
    }

    /** Ends the request (404) unless a thing with these tags is in sight: to everybody else there is none. */
    public void requireSight(Collection<String> tags, String what) {
        if (!shares(tags)) {
            throw ProblemException.notFound(what);
        }
    }

    /**
     * Ends the request (403) for who would give or take tags they have not got, or lose sight of the thing.
     *
     * @param before empty for a new thing
     */
    public void requireRetagging(Collection<String> before, Collection<String> after) {
        List<String> moved = Stream.concat(
                        after.stream().filter(tag -> !before.contains(tag)),
                        before.stream().filter(tag -> !after.contains(tag)))
                .toList();
        if (!disposesOf(moved) || !shares(after)) {
            throw refused("The scope tags of your account do not let you give or take these tags");
        }
    }

    /** Ends the request (403) for who is held to tags: what is changed has none. */
    public void requireUnbounded() {
        if (!unbounded) {
            throw refused("Only administrators without scope tags change this");
        }
    }

    /**
     * Ends the request (400) unless these are 1 to 100 ids of scope tags.
     *
     * @param name property they stand in
     */
    public static List<String> checked(List<String> tags, String name) {
        if (tags.isEmpty()
                || tags.size() > MOST
                || !tags.stream().allMatch(tag -> tag != null && ID.matcher(tag).matches())) {
            throw ProblemException.of(Reason.MALFORMED_REQUEST, name + " takes 1 to " + MOST + " ids of scope tags");
        }
        return tags.stream().distinct().toList();
    }

    private static ProblemException refused(String why) {
        return new ProblemException(Problem.of(403, "accessDenied", why, null));
    }
}
