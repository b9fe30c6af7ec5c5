package dev.muster.reporting.count;

/** What attempts can be counted by. */
public enum Dimension {
    /** UTC day of the request, ISO 8601. */
    DAY,
    STATE,
    PLATFORM,
    METHOD,
    OWNERSHIP,
    /** Reason of a refusal or failure. */
    REASON,
    SECTION,
    SCREEN,
    ACTION,
    /** Stages an ended attempt has seen, one bit each. */
    VISITED
}
