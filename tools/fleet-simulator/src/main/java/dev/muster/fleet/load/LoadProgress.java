package dev.muster.fleet.load;

/** Hears once a second how far the run is. */
@FunctionalInterface
public interface LoadProgress {

    /** Does not listen. */
    LoadProgress SILENT = (finished, attempts, underWay) -> {};

    /**
     * Called on the thread that makes the load: be quick.
     *
     * @param finished attempts that have come to their end
     * @param attempts all attempts of the run
     * @param underWay attempts that have begun and not ended
     */
    void now(long finished, long attempts, int underWay);
}
