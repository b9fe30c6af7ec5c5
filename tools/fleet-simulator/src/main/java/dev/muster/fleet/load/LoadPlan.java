package dev.muster.fleet.load;

import static java.util.Objects.requireNonNull;

import dev.muster.fleet.Installation;
import dev.muster.fleet.http.RetryRule;
import java.time.Duration;

/**
 * How much load, of what, for how long.
 *
 * @param installation where
 * @param rate attempts per second, kept whatever the services do
 * @param warmUp at the beginning; counted, but its latency is not
 * @param duration after the warm-up
 * @param connections at most this many at once
 * @param users how many people enroll
 * @param seed what is drawn by lot is the same for the same seed
 * @param mix what the load consists of
 * @param retries how patient a device is
 * @param answerWithin how long a device waits for one answer
 * @param drainWithin how long after the last attempt the devices may still take
 * @param reconcileWithin how long the reports may take to catch up
 */
public record LoadPlan(
        Installation installation,
        double rate,
        Duration warmUp,
        Duration duration,
        int connections,
        int users,
        long seed,
        DeviceMix mix,
        RetryRule retries,
        Duration answerWithin,
        Duration drainWithin,
        Duration reconcileWithin) {

    public LoadPlan {
        requireNonNull(installation, "installation");
        requireNonNull(mix, "mix");
        if (!(rate > 0) || duration.isNegative() || duration.isZero() || warmUp.isNegative()) {
            throw new IllegalArgumentException("rate and duration are more than 0");
        }
        if (connections < 1 || users < 1) {
            throw new IllegalArgumentException("there is at least one connection and one user");
        }
    }

    /** 200 attempts a second of everything for 30 seconds. */
    public static LoadPlan usual(Installation installation) {
        return new LoadPlan(
                installation,
                200,
                Duration.ofSeconds(5),
                Duration.ofSeconds(30),
                128,
                1000,
                1,
                DeviceMix.everything(),
                RetryRule.PATIENT,
                Duration.ofSeconds(15),
                Duration.ofSeconds(60),
                Duration.ofSeconds(60));
    }

    /** The same at another pace. */
    public LoadPlan at(double attemptsPerSecond, Duration newWarmUp, Duration newDuration) {
        return new LoadPlan(
                installation,
                attemptsPerSecond,
                newWarmUp,
                newDuration,
                connections,
                users,
                seed,
                mix,
                retries,
                answerWithin,
                drainWithin,
                reconcileWithin);
    }

    /** The same with other devices. */
    public LoadPlan of(DeviceMix newMix, int newUsers, long newSeed) {
        return new LoadPlan(
                installation,
                rate,
                warmUp,
                duration,
                connections,
                newUsers,
                newSeed,
                newMix,
                retries,
                answerWithin,
                drainWithin,
                reconcileWithin);
    }

    /** The same over another number of connections. */
    public LoadPlan over(int newConnections) {
        return new LoadPlan(
                installation,
                rate,
                warmUp,
                duration,
                newConnections,
                users,
                seed,
                mix,
                retries,
                answerWithin,
                drainWithin,
                reconcileWithin);
    }

    /** The same with other patience. */
    public LoadPlan patient(RetryRule rule, Duration forAnswer, Duration forDrain, Duration forReports) {
        return new LoadPlan(
                installation,
                rate,
                warmUp,
                duration,
                connections,
                users,
                seed,
                mix,
                rule,
                forAnswer,
                forDrain,
                forReports);
    }

    /** All attempts of the run. */
    public long attempts() {
        return Math.max(1, Math.round(rate * (warmUp.toNanos() + duration.toNanos()) / 1e9));
    }

    Pace pace() {
        return new Pace(rate);
    }
}
