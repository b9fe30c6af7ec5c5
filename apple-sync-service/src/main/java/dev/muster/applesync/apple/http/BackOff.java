package dev.muster.applesync.apple.http;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Pauses that double, spread by chance so that many who failed together do not come back together.
 *
 * @param first pause before the second try, on average
 * @param longest no pause is longer
 */
record BackOff(Duration first, Duration longest) {

    /**
     * The pause after some tries in a row have failed: half to one and a half of the doubled first.
     *
     * @param failed tries that failed, from 1
     */
    Duration after(int failed, RandomGenerator random) {
        long doubled = first.toMillis() << Math.min(failed - 1, 20);
        long spread = Math.round(Math.min(doubled, longest.toMillis()) * (0.5 + random.nextDouble()));
        return Duration.ofMillis(Math.min(spread, longest.toMillis()));
    }
}
