package dev.muster.applesync.assign;

import dev.muster.applesync.apple.Assignment.Outcome;
import java.time.Instant;

/**
 * What became of an attempt.
 *
 * @param serial serial number
 * @param outcome what Apple said
 * @param attempts how often it was tried in a row, this time included; begins anew when Apple shows another profile
 * @param nextAt not tried again before
 * @param throttledUntil until when Apple wants the device left alone, null when it does not
 */
public record Attempt(String serial, Outcome outcome, int attempts, Instant nextAt, Instant throttledUntil) {}
