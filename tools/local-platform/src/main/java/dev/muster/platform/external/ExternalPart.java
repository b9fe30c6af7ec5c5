package dev.muster.platform.external;

import dev.muster.platform.Part;

/** A part that is there before us and after us. */
interface ExternalPart extends Part {

    @Override
    default void start() {}

    @Override
    default void close() {}

    @Override
    default void stop() {
        throw new UnsupportedOperationException(address() + " is not ours to stop");
    }

    @Override
    default void kill() {
        throw new UnsupportedOperationException(address() + " is not ours to kill");
    }
}
