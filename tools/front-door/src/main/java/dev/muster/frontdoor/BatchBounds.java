package dev.muster.frontdoor;

import java.time.Duration;

/**
 * What batches may take of the door's memory and time.
 *
 * @param body bytes of a batch as it is sent
 * @param bodyWithin how long the body may take to come
 * @param answer bytes of the answer to one request of a batch
 * @param answers bytes of the answers to one batch
 * @param allBatches bytes of all batches and answers the door holds at one time
 * @param takenWithin how long the client may take to read the answers
 */
record BatchBounds(int body, Duration bodyWithin, int answer, int answers, int allBatches, Duration takenWithin) {

    private static final int KIBI = 1024;

    /** For a heap of 64 MiB. */
    static final BatchBounds USUAL = new BatchBounds(
            256 * KIBI,
            Duration.ofSeconds(15),
            2 * KIBI * KIBI,
            4 * KIBI * KIBI,
            12 * KIBI * KIBI,
            Duration.ofMinutes(1));
}
