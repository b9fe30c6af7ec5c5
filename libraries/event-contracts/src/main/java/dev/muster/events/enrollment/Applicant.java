package dev.muster.events.enrollment;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * The person who authenticated for the attempt, from the verified token only (U-1).
 *
 * @param principalName user principal name in lower case, for example {@code amy@contoso.com}
 * @param id stable id at the identity provider
 * @param displayName name people see, may be null
 * @param groups names of the groups the token lists
 * @param authenticationMethods the token's {@code amr} (RFC 8176): more than one factor satisfies U-3
 */
public record Applicant(
        String principalName, String id, String displayName, List<String> groups, List<String> authenticationMethods) {

    public Applicant {
        requireNonNull(principalName, "principalName");
        groups = groups == null ? List.of() : List.copyOf(groups);
        authenticationMethods = authenticationMethods == null ? List.of() : List.copyOf(authenticationMethods);
    }
}
