package dev.muster.reporting.terms;

import java.time.Instant;

/**
 * A user accepted terms.
 *
 * @param user the user
 * @param termsId id of the terms
 * @param name name of the terms
 * @param acceptedVersion the version that was accepted
 * @param latestVersion the newest version heard of
 * @param latest whether they are the same
 * @param acceptedAt when
 */
public record Acceptance(
        String user,
        String termsId,
        String name,
        int acceptedVersion,
        int latestVersion,
        boolean latest,
        Instant acceptedAt) {}
