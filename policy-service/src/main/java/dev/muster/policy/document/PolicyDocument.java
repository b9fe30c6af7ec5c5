package dev.muster.policy.document;

import java.time.Instant;
import java.util.List;

/**
 * A policy document.
 *
 * @param id stable; of enrollment configurations it ends with the kind's suffix
 * @param displayName name administrators gave it
 * @param description free text
 * @param builtIn whether it is always there: it can be edited only
 * @param priority 1 is the highest; 0 is the built-in default, which is applied last, and whatever is not ranked
 * @param version rises with every change
 * @param scopeTags ids of the scope tags; of a built-in document none
 * @param settings what it says
 * @param targets whom it concerns; nobody when empty, everybody when built in
 * @param createdAt when it was created
 * @param changedAt when it was changed last
 * @param changedBy who changed it last
 */
public record PolicyDocument(
        String id,
        String displayName,
        String description,
        boolean builtIn,
        int priority,
        int version,
        List<String> scopeTags,
        PolicySettings settings,
        List<PolicyTarget> targets,
        Instant createdAt,
        Instant changedAt,
        String changedBy) {

    public PolicyDocument {
        scopeTags = List.copyOf(scopeTags);
        targets = List.copyOf(targets);
    }

    public PolicyKind kind() {
        return settings.kind();
    }

    /** Whether it stands in a ranking, whose built-in default is not part of it. */
    public boolean ranked() {
        return !builtIn && kind().ranked();
    }

    /** The next version, with other words. */
    public PolicyDocument edited(
            String name, String text, List<String> tags, PolicySettings edited, Instant now, String by) {
        return new PolicyDocument(
                id, name, text, builtIn, priority, version + 1, tags, edited, targets, createdAt, now, by);
    }

    /** The next version, for others. */
    public PolicyDocument assignedTo(List<PolicyTarget> others, Instant now, String by) {
        return edited(displayName, description, scopeTags, settings, now, by).withTargets(others);
    }

    /** The same version for these. */
    public PolicyDocument withTargets(List<PolicyTarget> others) {
        return new PolicyDocument(
                id,
                displayName,
                description,
                builtIn,
                priority,
                version,
                scopeTags,
                settings,
                others,
                createdAt,
                changedAt,
                changedBy);
    }

    /** The next version, at another place of its ranking. */
    public PolicyDocument ranked(int other, Instant now, String by) {
        return edited(displayName, description, scopeTags, settings, now, by).placed(other);
    }

    /** The same version at this place of its ranking. */
    PolicyDocument placed(int place) {
        return new PolicyDocument(
                id,
                displayName,
                description,
                builtIn,
                place,
                version,
                scopeTags,
                settings,
                targets,
                createdAt,
                changedAt,
                changedBy);
    }
}
