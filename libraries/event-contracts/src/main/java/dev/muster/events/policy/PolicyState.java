package dev.muster.events.policy;

import static java.util.Objects.requireNonNull;

import dev.muster.events.Event;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A policy document as it stands now. A deleted policy is a tombstone.
 *
 * @param policyId id of the document
 * @param kind {@code limit}, {@code singlePlatformRestriction}, {@code windows10EnrollmentCompletionPageConfiguration} …
 * @param displayName name administrators gave it
 * @param priority 1 is the highest, 0 the built-in default
 * @param version rises with every change
 * @param changedAt when it was changed last
 * @param changedBy user principal of the administrator
 * @param assignments targets in words of Microsoft Graph's assignment targets
 * @param settings the settings by their Graph property names
 */
public record PolicyState(
        String policyId,
        String kind,
        String displayName,
        int priority,
        int version,
        Instant changedAt,
        String changedBy,
        List<Map<String, Object>> assignments,
        Map<String, Object> settings)
        implements Event {

    public PolicyState {
        requireNonNull(policyId, "policyId");
        requireNonNull(kind, "kind");
        requireNonNull(changedAt, "changedAt");
        assignments = assignments == null ? List.of() : List.copyOf(assignments);
        settings = settings == null ? Map.of() : settings;
    }

    @Override
    public String key() {
        return policyId;
    }

    @Override
    public Instant at() {
        return changedAt;
    }

    @Override
    public String about() {
        return policyId;
    }
}
