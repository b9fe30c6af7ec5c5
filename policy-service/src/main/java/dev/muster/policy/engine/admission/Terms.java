package dev.muster.policy.engine.admission;

import static java.util.Objects.requireNonNull;

import dev.muster.policy.engine.assignment.Assignment;

/**
 * Terms and conditions a user must have accepted (U-5).
 *
 * @param id id of the document, by which acceptances are known
 * @param name display name
 * @param requiredVersion the version that must be accepted; an edit that asks for no new acceptance leaves it alone
 * @param assignment users they concern; filters are disregarded
 */
public record Terms(String id, String name, int requiredVersion, Assignment assignment) {

    public Terms {
        requireNonNull(id, "id");
        requireNonNull(name, "name");
        requireNonNull(assignment, "assignment");
    }

    String inWords() {
        return "version " + requiredVersion;
    }
}
