package dev.muster.policy.configuration;

import java.time.Instant;
import java.util.List;

/**
 * A policy document.
 *
 * @param id ends with the kind's suffix
 * @param displayName name administrators gave it
 * @param description free text
 * @param priority 1 is the highest; 0 is the built-in default, which is applied last
 * @param version rises with every change
 * @param scopeTags scope tags of administrators who may see it
 * @param settings what it says
 * @param targets whom it concerns; nobody when empty, everybody when built in
 * @param createdAt when it was created
 * @param changedAt when it was changed last
 * @param changedBy who changed it last
 */
public record EnrollmentConfiguration(
        String id,
        String displayName,
        String description,
        int priority,
        int version,
        List<String> scopeTags,
        ConfigurationSettings settings,
        List<ConfigurationTarget> targets,
        Instant createdAt,
        Instant changedAt,
        String changedBy) {

    public EnrollmentConfiguration {
        scopeTags = List.copyOf(scopeTags);
        targets = List.copyOf(targets);
    }

    /** Whether it is the built-in default of its kind. */
    public boolean builtIn() {
        return priority == 0;
    }

    EnrollmentConfiguration edited(
            String name, String text, List<String> tags, ConfigurationSettings edited, Instant now, String by) {
        return new EnrollmentConfiguration(
                id, name, text, priority, version + 1, tags, edited, targets, createdAt, now, by);
    }

    EnrollmentConfiguration assignedTo(List<ConfigurationTarget> others, Instant now, String by) {
        return new EnrollmentConfiguration(
                id, displayName, description, priority, version + 1, scopeTags, settings, others, createdAt, now, by);
    }

    EnrollmentConfiguration ranked(int other, Instant now, String by) {
        return new EnrollmentConfiguration(
                id, displayName, description, other, version + 1, scopeTags, settings, targets, createdAt, now, by);
    }
}
