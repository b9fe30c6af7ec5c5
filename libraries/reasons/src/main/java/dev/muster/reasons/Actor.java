package dev.muster.reasons;

/** Who can mend what a reason names. */
public enum Actor {
    ADMIN,
    USER,
    OPERATOR,
    VENDOR
}
