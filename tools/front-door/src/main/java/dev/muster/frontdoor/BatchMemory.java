package dev.muster.frontdoor;

import java.util.concurrent.atomic.AtomicLong;

/** The memory for batches, shared by all event loops. */
final class BatchMemory {

    private final AtomicLong left;

    BatchMemory(long bytes) {
        left = new AtomicLong(bytes);
    }

    /** A part of it for one batch, or for its answers. */
    Share share(long most) {
        return new Share(most);
    }

    private boolean take(long bytes) {
        if (left.addAndGet(-bytes) >= 0) {
            return true;
        }
        left.addAndGet(bytes);
        return false;
    }

    /** What one batch holds, until it gives it back. */
    final class Share {
        private final long most;
        private long held;

        private Share(long most) {
            this.most = most;
        }

        /** Takes more, or says no and takes nothing. */
        boolean take(long bytes) {
            if (held + bytes > most || !BatchMemory.this.take(bytes)) {
                return false;
            }
            held += bytes;
            return true;
        }

        void giveBack(long bytes) {
            held -= bytes;
            left.addAndGet(bytes);
        }

        void giveAllBack() {
            giveBack(held);
        }
    }
}
