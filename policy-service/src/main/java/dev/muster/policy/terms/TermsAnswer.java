package dev.muster.policy.terms;

import java.time.Instant;

/**
 * What a user answered to terms and conditions.
 *
 * @param userPrincipalName the user, in lower case
 * @param termsId id of the terms
 * @param userDisplayName name people see, may be null
 * @param acceptedVersion version accepted last and not taken back, null when none
 * @param acceptedAt when
 * @param declinedVersion version declined last, null when none
 * @param declinedAt when
 */
public record TermsAnswer(
        String userPrincipalName,
        String termsId,
        String userDisplayName,
        Integer acceptedVersion,
        Instant acceptedAt,
        Integer declinedVersion,
        Instant declinedAt) {

    /** Nothing yet. */
    static TermsAnswer none(String userPrincipalName, String termsId, String userDisplayName) {
        return new TermsAnswer(userPrincipalName, termsId, userDisplayName, null, null, null, null);
    }

    /** Whether the version that is required now has been accepted. */
    boolean accepts(int requiredVersion) {
        return acceptedVersion != null && acceptedVersion >= requiredVersion;
    }

    TermsAnswer accepted(int version, Instant now) {
        return new TermsAnswer(userPrincipalName, termsId, userDisplayName, version, now, declinedVersion, declinedAt);
    }

    /** Declining takes back what was accepted. */
    TermsAnswer declined(int version, Instant now) {
        return new TermsAnswer(userPrincipalName, termsId, userDisplayName, null, null, version, now);
    }
}
