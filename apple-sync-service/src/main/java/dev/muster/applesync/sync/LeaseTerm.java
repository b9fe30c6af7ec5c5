package dev.muster.applesync.sync;

import java.time.Duration;

/**
 * For how long a token is left to a run that says nothing.
 *
 * @param time longer than a call to Apple with all its retries
 */
public record LeaseTerm(Duration time) {}
