package dev.muster.platform;

/**
 * One piece of infrastructure: a broker, a database, an identity provider.
 *
 * <p>Parts are thread-safe. A part that somebody else runs (given by environment variable, or shared with other test
 * runs) treats {@link #start()} and {@link #close()} as no-ops and refuses {@link #stop()} and {@link #kill()} with
 * {@link UnsupportedOperationException}.
 */
public interface Part extends AutoCloseable {

    /**
     * Starts the part and returns when it answers requests; does nothing when it runs already.
     *
     * @throws StartFailed when it does not answer in time or dies; the message ends with the last lines of its log
     */
    void start();

    /** Where it listens, as {@code host:port}; starts the part when it does not run yet. */
    String address();

    /** Stops it in an orderly way. Port and data stay, so that {@link #start()} brings the same part back. */
    void stop();

    /** Ends it as a power cut would: no flush, no goodbye. Port and data stay. */
    void kill();

    /** Orderly stop, then start on the same port with the same data. */
    default void restart() {
        stop();
        start();
    }

    /** Stops it for good and deletes its temporary data. May be called again, and before {@link #start()}. */
    @Override
    void close();
}
