package dev.muster.events.publication;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A Markdown page. */
record Page(String text) {

    private static final Pattern BLOCK = Pattern.compile("(?ms)^```(\\w+)\\n(.*?)^```$");

    /** The text below the heading, up to the next one of its level or above; empty when there is no such heading. */
    String section(String heading) {
        String level = heading.substring(0, heading.indexOf(' '));
        Matcher section = Pattern.compile(
                        "(?ms)^" + Pattern.quote(heading) + "$(.*?)(?=^#{1," + level.length() + "} |\\z)")
                .matcher(text);
        return section.find() ? section.group(1) : "";
    }

    List<String> blocks(String language) {
        return BLOCK.matcher(text)
                .results()
                .filter(block -> block.group(1).equals(language))
                .map(block -> block.group(2))
                .toList();
    }

    Stream<String> lines() {
        return text.lines();
    }
}
