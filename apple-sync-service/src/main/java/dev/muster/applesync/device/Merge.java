package dev.muster.applesync.device;

import java.util.List;

/**
 * What a page changes.
 *
 * @param written devices that look different now; those without content keep what is stored
 * @param noted devices of which only the last operation is remembered anew
 * @param listed serial numbers Apple lists after this page
 * @param unlisted serial numbers on the page that Apple does not list any more
 * @param added devices that were not in our list before
 * @param modified devices in our list that changed
 * @param removed devices that were in our list as assigned
 */
public record Merge(
        List<KnownDevice> written,
        List<KnownDevice> noted,
        List<String> listed,
        List<String> unlisted,
        int added,
        int modified,
        int removed) {

    /** Devices that changed in the eyes of people. */
    public int changed() {
        return added + modified + removed;
    }
}
