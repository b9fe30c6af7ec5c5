package dev.muster.fleet.ade;

/** Hears what happens while it happens. */
public interface AdeProgress {

    /** Does not listen. */
    AdeProgress SILENT = new AdeProgress() {};

    /** Something was done. */
    default void done(String what) {}

    /**
     * Devices came from Apple.
     *
     * @param here how many so far
     * @param atApple how many Apple has
     */
    default void fetched(long here, int atApple) {}
}
