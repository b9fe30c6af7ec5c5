package dev.muster.events.terms;

import static java.util.Objects.requireNonNull;

import dev.muster.events.Event;
import java.time.Instant;

/**
 * A user accepted terms and conditions (U-5).
 *
 * @param userPrincipalName the user, in lower case
 * @param termsId id of the terms
 * @param termsName name of the terms
 * @param version version that was accepted
 * @param acceptedAt when
 */
public record TermsAccepted(String userPrincipalName, String termsId, String termsName, int version, Instant acceptedAt)
        implements Event {

    public TermsAccepted {
        requireNonNull(userPrincipalName, "userPrincipalName");
        requireNonNull(termsId, "termsId");
        requireNonNull(termsName, "termsName");
        requireNonNull(acceptedAt, "acceptedAt");
    }

    @Override
    public String key() {
        return userPrincipalName + "/" + termsId;
    }

    @Override
    public Instant at() {
        return acceptedAt;
    }

    @Override
    public String about() {
        return key();
    }
}
