package dev.muster.quickstart.stack;

import java.time.Duration;

/** Hears what has become ready; calls come from several threads. */
@FunctionalInterface
public interface StartListener {

    /** Does not listen. */
    StartListener SILENT = (name, address, took) -> {};

    void ready(String name, String address, Duration took);
}
