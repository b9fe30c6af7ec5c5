package dev.muster.fakeapple;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;

/** Apple's time. It can be moved on (cursors age, sessions end) and its clocks can be set wrong (signatures are refused). */
public final class AppleTime {

    private final Clock clock;
    private final AtomicReference<Duration> advanced = new AtomicReference<>(Duration.ZERO);
    private final AtomicReference<Duration> skew = new AtomicReference<>(Duration.ZERO);

    public AppleTime(Clock clock) {
        this.clock = clock;
    }

    /** The moment at which things happen: operation dates, cursor and session age, token expiry. */
    public Instant now() {
        return clock.instant().plus(advanced.get());
    }

    /** What the clock on Apple's wall shows: the {@code Date} header and what a signature's timestamp is compared with. */
    public Instant wall() {
        return clock.instant().plus(skew.get());
    }

    /** Lets time pass here, but not on the wall. */
    public void advance(Duration by) {
        advanced.accumulateAndGet(by, Duration::plus);
    }

    /** Sets the clock on the wall fast, or slow when negative. */
    public void skew(Duration by) {
        skew.set(by);
    }
}
