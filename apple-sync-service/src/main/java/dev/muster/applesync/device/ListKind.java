package dev.muster.applesync.device;

/** What a page is a page of. */
public enum ListKind {
    /** The full list: what stands there is assigned now. */
    FULL,
    /** The full list, of which only devices not known yet are taken (S-3). */
    UNKNOWN_ONLY,
    /** What happened since a cursor. */
    CHANGES
}
