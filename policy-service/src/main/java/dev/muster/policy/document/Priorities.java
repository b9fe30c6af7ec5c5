package dev.muster.policy.document;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Priorities of one ranking: dense, unique, from 1; the built-in default stays at 0 (domain rules §0). */
public final class Priorities {

    private Priorities() {}

    /** The documents that compete with this one, the built-in default left out, highest first. */
    public static List<PolicyDocument> ranking(List<PolicyDocument> all, PolicySettings settings) {
        return all.stream()
                .filter(other -> other.ranked() && other.settings().ranking().equals(settings.ranking()))
                .sorted(Comparator.comparingInt(PolicyDocument::priority))
                .toList();
    }

    /** A document that is new, at the end of its ranking. */
    public static PolicyDocument last(List<PolicyDocument> ranking, PolicyDocument document) {
        return document.placed(ranking.size() + 1);
    }

    /** Moves a document to a place from 1 and closes up the others; what comes back has changed. */
    public static List<PolicyDocument> moved(
            List<PolicyDocument> ranking, PolicyDocument document, int to, Instant now, String by) {
        List<PolicyDocument> order = new ArrayList<>(ranking);
        order.removeIf(other -> other.id().equals(document.id()));
        order.add(Math.min(to - 1, order.size()), document);
        return renumbered(order, now, by);
    }

    /** Takes a document out and closes the gap; what comes back has changed. */
    public static List<PolicyDocument> without(
            List<PolicyDocument> ranking, PolicyDocument document, Instant now, String by) {
        List<PolicyDocument> order = new ArrayList<>(ranking);
        order.removeIf(other -> other.id().equals(document.id()));
        return renumbered(order, now, by);
    }

    private static List<PolicyDocument> renumbered(List<PolicyDocument> order, Instant now, String by) {
        List<PolicyDocument> changed = new ArrayList<>();
        for (int i = 0; i < order.size(); i++) {
            if (order.get(i).priority() != i + 1) {
                changed.add(order.get(i).ranked(i + 1, now, by));
            }
        }
        return changed;
    }
}
