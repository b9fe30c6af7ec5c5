package dev.muster.fleet.demo;

/** Hears what happens while it happens; calls come from several threads. */
public interface FleetProgress {

    /** Does not listen. */
    FleetProgress SILENT = new FleetProgress() {};

    /** An example policy is in place. */
    default void configured(String policy) {}

    /**
     * A device is through.
     *
     * @param done how many are
     * @param total how many there are
     */
    default void finished(DeviceOutcome outcome, int done, int total) {}
}
