package dev.muster.applesync.sync;

/** Another run has taken the token over: whoever learns this stops, and has nothing to say any more. */
public final class LeaseLost extends RuntimeException {

    public LeaseLost() {
        super("Another run has taken this token over", null, false, false);
    }
}
