package dev.muster.fakeapple;

import dev.muster.fakeapple.service.ServiceRules;
import java.time.Clock;

/**
 * What a fake Apple has to know.
 *
 * @param host address it listens on
 * @param port where it listens; 0 takes a free port
 * @param clock what time it is
 * @param seed of all identifiers and secrets
 * @param rules how the service behaves
 */
public record FakeAppleSettings(String host, int port, Clock clock, long seed, ServiceRules rules) {

    /** On a free port of this machine. */
    public static FakeAppleSettings onFreePort() {
        return new FakeAppleSettings("127.0.0.1", 0, Clock.systemUTC(), 1, ServiceRules.USUAL);
    }

    /** The same on this port. */
    public FakeAppleSettings withPort(int other) {
        return new FakeAppleSettings(host, other, clock, seed, rules);
    }

    /** The same by this clock. */
    public FakeAppleSettings withClock(Clock other) {
        return new FakeAppleSettings(host, port, other, seed, rules);
    }

    /** The same with other rules. */
    public FakeAppleSettings withRules(ServiceRules other) {
        return new FakeAppleSettings(host, port, clock, seed, other);
    }

    /** The same with identifiers and secrets drawn from another seed. */
    public FakeAppleSettings withSeed(long other) {
        return new FakeAppleSettings(host, port, clock, other, rules);
    }
}
