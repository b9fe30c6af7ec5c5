package dev.muster.fleet.ade;

/** Hears what happens while it happens. */
public interface AdeProgress {

    /** Something was done. */
    void done(String what);

    /**
     * Devices came from Apple.
     *
     * @param here how many so far
     * @param atApple how many Apple has
     */
    void fetched(long here, int atApple);
}
