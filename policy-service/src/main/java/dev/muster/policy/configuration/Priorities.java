package dev.muster.policy.configuration;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Priorities of one ranking: dense, unique, from 1; the built-in default stays at 0 (domain rules §0). */
final class Priorities {

    private Priorities() {}

    /** The documents that compete with this one, the built-in default left out, highest first. */
    static List<EnrollmentConfiguration> ranking(List<EnrollmentConfiguration> all, ConfigurationSettings settings) {
        return all.stream()
                .filter(other -> !other.builtIn() && other.settings().ranking().equals(settings.ranking()))
                .sorted(Comparator.comparingInt(EnrollmentConfiguration::priority))
                .toList();
    }

    /** Moves a document to a place and closes up the others; what comes back has changed. */
    static List<EnrollmentConfiguration> moved(
            List<EnrollmentConfiguration> ranking, EnrollmentConfiguration document, int to, Instant now, String by) {
        List<EnrollmentConfiguration> order = new ArrayList<>(ranking);
        order.remove(document);
        order.add(to - 1, document);
        return renumbered(order, now, by);
    }

    /** Takes a document out and closes the gap; what comes back has changed. */
    static List<EnrollmentConfiguration> without(
            List<EnrollmentConfiguration> ranking, EnrollmentConfiguration document, Instant now, String by) {
        List<EnrollmentConfiguration> order = new ArrayList<>(ranking);
        order.remove(document);
        return renumbered(order, now, by);
    }

    private static List<EnrollmentConfiguration> renumbered(
            List<EnrollmentConfiguration> order, Instant now, String by) {
        List<EnrollmentConfiguration> changed = new ArrayList<>();
        for (int i = 0; i < order.size(); i++) {
            if (order.get(i).priority() != i + 1) {
                changed.add(order.get(i).ranked(i + 1, now, by));
            }
        }
        return changed;
    }
}
