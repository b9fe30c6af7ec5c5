package dev.muster.platform.shared;

import dev.muster.platform.Part;

/** A part that others use too: it may be started by anybody, and is stopped by its keeper alone. */
interface SharedPart extends Part {

    @Override
    default void start() {
        address();
    }

    @Override
    default void close() {}

    @Override
    default void stop() {
        throw new UnsupportedOperationException("other tests use this part too: stop one of Platform.local()");
    }

    @Override
    default void kill() {
        throw new UnsupportedOperationException("other tests use this part too: kill one of Platform.local()");
    }
}
