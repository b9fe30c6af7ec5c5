package dev.muster.http.graph;

import dev.muster.http.problem.Problem;
import dev.muster.http.problem.ProblemException;
import dev.muster.reasons.Reason;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The {@code If-Match} header (RFC 9110 §13.1.1): which versions of a thing a change may be made to. Tags are compared
 * strongly: a weak one never matches.
 *
 * @param tags the tags named, without weak ones; empty when any version will do
 */
public record IfMatch(Optional<Set<String>> tags) {

    private static final Pattern LIST =
            Pattern.compile("(W/)?\"[\\x21\\x23-\\x7E]*\"(\\s*,\\s*(W/)?\"[\\x21\\x23-\\x7E]*\")*");
    private static final Pattern TAG = Pattern.compile("(W/)?(\"[^\"]*\")");

    /**
     * @param header may be null: the client does not mind
     * @throws ProblemException 400 for what is no list of entity tags
     */
    public static IfMatch of(String header) {
        if (header == null || header.trim().equals("*")) {
            return new IfMatch(Optional.empty());
        }
        String list = header.trim();
        if (list.length() > 1_000 || !LIST.matcher(list).matches()) {
            throw ProblemException.of(Reason.MALFORMED_REQUEST, "If-Match takes the ETag of the last answer, or *");
        }
        Set<String> tags = new TreeSet<>();
        for (Matcher tag = TAG.matcher(list); tag.find(); ) {
            if (tag.group(1) == null) {
                tags.add(tag.group(2));
            }
        }
        return new IfMatch(Optional.of(tags));
    }

    /** The {@code ETag} of a version. */
    public static String tagOf(long version) {
        return "\"" + version + "\"";
    }

    public boolean allows(long version) {
        return tags.map(named -> named.contains(tagOf(version))).orElse(true);
    }

    /** Ends the request (412) unless this version may be changed. */
    public void require(long version) {
        if (!allows(version)) {
            throw new ProblemException(Problem.of(
                    412, "resourceModified", "It was changed since you read it", "It is at version " + version));
        }
    }
}
