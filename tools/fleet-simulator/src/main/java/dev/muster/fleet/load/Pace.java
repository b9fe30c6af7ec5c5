package dev.muster.fleet.load;

/**
 * When each attempt is meant to be made, counted from the start of the run. The services' speed has no part in it: a
 * slow answer delays nobody else's intention, so that its cost shows in the latency of all who had to wait.
 *
 * @param rate attempts per second
 */
record Pace(double rate) {

    /** When the attempt with this index, from 0, is meant to be made. */
    long intendedNanos(long index) {
        return (long) (index * 1e9 / rate);
    }

    /** How many attempts are meant to have been made by then. */
    long dueAfter(long nanos) {
        if (nanos < 0) {
            return 0;
        }
        var due = (long) (nanos * rate / 1e9) + 1;
        while (intendedNanos(due - 1) > nanos) {
            due--;
        }
        while (intendedNanos(due) <= nanos) {
            due++;
        }
        return due;
    }
}
