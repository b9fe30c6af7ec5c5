package dev.muster.reporting.attempt;

import java.time.Duration;

/** Buckets of durations, each at most 1/64 wider than the one before: percentiles from counts, exact to one percent. */
public final class Buckets {

    private static final int BITS = 6;
    private static final int PER_OCTAVE = 1 << BITS;

    private Buckets() {}

    /** The bucket of a duration; a negative one, told by clocks that disagree, counts as none. */
    static int of(Duration duration) {
        long millis = Math.max(0, Math.min(duration.toMillis(), Integer.MAX_VALUE));
        if (millis < PER_OCTAVE) {
            return (int) millis;
        }
        int octave = 63 - Long.numberOfLeadingZeros(millis) - BITS;
        return PER_OCTAVE * (octave + 1) + (int) (millis >> octave) - PER_OCTAVE;
    }

    /** The middle of a bucket, in seconds. */
    public static double seconds(int bucket) {
        if (bucket < PER_OCTAVE) {
            return bucket / 1000.0;
        }
        int octave = bucket / PER_OCTAVE - 1;
        long least = (long) (bucket % PER_OCTAVE + PER_OCTAVE) << octave;
        return (least + ((1L << octave) - 1) / 2.0) / 1000.0;
    }
}
