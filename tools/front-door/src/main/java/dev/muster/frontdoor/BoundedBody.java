package dev.muster.frontdoor;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;

/** A body that is read whole, as long as there is room for it. */
final class BoundedBody {

    private final Promise<Buffer> whole = Promise.promise();
    private final BatchMemory.Share room;
    private Buffer read = Buffer.buffer();
    private long taken;

    /** Why a body was not read to its end. */
    static final class Ended extends Exception {
        private static final long serialVersionUID = 1L;
        private final transient Trouble trouble;

        Ended(Trouble trouble) {
            super(trouble.code(), null, false, false);
            this.trouble = trouble;
        }

        Trouble trouble() {
            return trouble;
        }
    }

    /**
     * Begins to read.
     *
     * @param announced its {@code Content-Length}, null when that is not told
     * @param most bytes it may have
     * @param room from which its bytes are taken; they are given back when it ends early
     * @param tooLarge what it ends with when it is longer
     * @param noRoom what it ends with when there is no room
     */
    BoundedBody(
            ReadStream<Buffer> body,
            String announced,
            int most,
            BatchMemory.Share room,
            Trouble tooLarge,
            Trouble noRoom) {
        this.room = room;
        if (announced != null && (announced.length() > 10 || Long.parseLong(announced) > most)) {
            end(tooLarge);
        }
        body.exceptionHandler(this::end)
                .endHandler(end -> whole.tryComplete(read))
                .handler(piece -> {
                    if (read == null) {
                        return;
                    }
                    if (read.length() + piece.length() > most) {
                        end(tooLarge);
                    } else if (!room.take(piece.length())) {
                        end(noRoom);
                    } else {
                        taken += piece.length();
                        read.appendBuffer(piece);
                    }
                });
    }

    /** The whole body; fails with {@link Ended}, or as the stream does. */
    Future<Buffer> whole() {
        return whole.future();
    }

    /** Ends it early; what comes still is thrown away. */
    void end(Trouble trouble) {
        end(new Ended(trouble));
    }

    private void end(Throwable failure) {
        if (whole.tryFail(failure)) {
            read = null;
            room.giveBack(taken);
        }
    }
}
