package dev.muster.applesync.sync;

/** How far the reading of a full list is. */
public enum Phase {
    /** No full list is being read. */
    NONE("none"),
    /** Its pages are read. */
    LIST("list"),
    /** All pages are stored; what was not on them is removed. */
    SWEEP("sweep"),
    /** What happened while the list was read. */
    TAIL("tail");

    private final String code;

    Phase(String code) {
        this.code = code;
    }

    @Override
    public String toString() {
        return code;
    }
}
