package dev.muster.policy.licence;

import java.time.Instant;

/**
 * A user an administrator listed as licensed.
 *
 * @param userPrincipalName in lower case
 */
public record LicensedUser(String userPrincipalName, Instant addedAt, String addedBy) {}
