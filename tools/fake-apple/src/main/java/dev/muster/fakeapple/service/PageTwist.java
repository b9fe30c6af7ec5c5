package dev.muster.fakeapple.service;

/** Ways in which a page of devices can be wrong or unusual while it is still JSON. */
public enum PageTwist {
    /** The cursor of the request comes back, with more to follow. */
    UNCHANGED_CURSOR,
    /** The same rows again with a new cursor, always with more to follow. */
    ENDLESS,
    /** No rows and a new cursor for the same place, with more to follow. */
    EMPTY_WITH_MORE,
    /** The rows repeated until the page has 10 MB. */
    HUGE,
    /** {@code "more_to_follow":"false"}: a string, as in Apple's own sample. */
    STRING_BOOLEAN,
    /** No {@code more_to_follow}. */
    NO_MORE_TO_FOLLOW,
    /** No {@code cursor}. */
    NO_CURSOR,
    /** Every row twice. */
    DOUBLED_ROWS,
    /** Keys and words nobody documented. */
    UNKNOWN_WORDS,
    /** Rows of a sync without {@code op_type} and {@code op_date}. */
    NO_OPERATION
}
