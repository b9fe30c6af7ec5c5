package dev.muster.quickstart.docs;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A page in Markdown.
 *
 * @param file where it is
 * @param text what is in it
 */
record MarkdownPage(Path file, String text) {

    private static final Pattern FENCE = Pattern.compile("(?ms)^```(\\w*)\\n(.*?)^```$");
    private static final Pattern LINK = Pattern.compile("\\[[^\\]]*]\\(([^)\\s]+)\\)");
    private static final Pattern SPAN = Pattern.compile("`([^`\\n]+)`");
    private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6} +(.+)$");

    /** Where links lead that do not leave the repository. */
    List<String> relativeLinks() {
        return all(LINK, prose())
                .map(link -> link.group(1))
                .filter(target -> !target.matches("[a-z]+:.*"))
                .toList();
    }

    /** Words in backticks. */
    List<String> codeSpans() {
        return all(SPAN, prose()).map(span -> span.group(1)).toList();
    }

    /** Lines one can type into a shell: those of shell blocks, and those in backticks. */
    List<String> commands() {
        List<String> commands = new ArrayList<>(codeSpans());
        all(FENCE, text)
                .filter(block -> block.group(1).equals("sh"))
                .flatMap(block -> block.group(2).lines())
                .map(String::strip)
                .forEach(commands::add);
        return commands;
    }

    /** The part of the page below this heading. */
    MarkdownPage section(String heading) {
        int begin = text.indexOf("\n" + heading + "\n");
        if (begin < 0) {
            throw new IllegalArgumentException(this + " has no heading " + heading);
        }
        String level = heading.substring(0, heading.indexOf(' ') + 1);
        int end = text.indexOf("\n" + level, begin + 1);
        return new MarkdownPage(file, text.substring(begin, end < 0 ? text.length() : end));
    }

    /** Whether a link can lead to this place on the page. */
    boolean hasAnchor(String anchor) {
        return text.contains("<a id=\"" + anchor + "\">")
                || all(HEADING, prose())
                        .map(heading -> heading.group(1)
                                .toLowerCase(java.util.Locale.ROOT)
                                .replaceAll("[^\\w\\- ]", "")
                                .replace(' ', '-'))
                        .anyMatch(anchor::equals);
    }

    private String prose() {
        return FENCE.matcher(text).replaceAll("");
    }

    private static Stream<MatchResult> all(Pattern pattern, String text) {
        return pattern.matcher(text).results();
    }

    @Override
    public String toString() {
        return Repository.ROOT.relativize(file).toString();
    }
}
