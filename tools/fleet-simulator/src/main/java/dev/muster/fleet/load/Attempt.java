package dev.muster.fleet.load;

import dev.muster.fleet.enroll.Credential;
import io.vertx.core.buffer.Buffer;

/** One attempt under way; lives on the event loop only. */
final class Attempt {

    final AttemptKind kind;
    final DeviceEnd end;
    final Credential credential;
    final Buffer body;
    final String idempotencyKey;
    final long intendedNanos;
    final boolean measured;
    /** The own device it is made with, null for devices that are new each time. */
    final OwnDevice device;

    int tries;
    String enrollmentId;
    long admittedNanos;

    Attempt(
            DrawnDevice drawn,
            Credential credential,
            Buffer body,
            String idempotencyKey,
            long intendedNanos,
            boolean measured) {
        this.kind = drawn.kind();
        this.end = drawn.end();
        this.device = drawn.own();
        this.credential = credential;
        this.body = body;
        this.idempotencyKey = idempotencyKey;
        this.intendedNanos = intendedNanos;
        this.measured = measured;
    }
}
