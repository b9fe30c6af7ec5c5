package dev.muster.reporting.privacy;

import java.time.Instant;

/**
 * What was forgotten.
 *
 * @param user the person
 * @param forgottenAt what they did up to then stays nameless, also what is told of it later
 * @param attempts attempts that became nameless
 * @param devices devices that became nameless
 * @param terms acceptances that were deleted
 */
public record Forgetting(String user, Instant forgottenAt, long attempts, long devices, long terms) {}
