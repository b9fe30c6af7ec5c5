package dev.muster.gateway.contact;

/** Why a device is not served. */
public enum Refusal {
    /** Its enrollment is not completed, or ended otherwise. */
    NOT_ENROLLED,
    /** It is managed no longer. */
    ENDED,
    NO_SUCH_CATEGORY,
    /** It changes its category faster than a person would. */
    TOO_OFTEN,
    /** Nobody asked that of it. */
    NO_SUCH_ACTION,
    /** The way it enrolled does not let its user take it out of management (M-9). */
    NOT_REMOVABLE,
    /** It was asked to wipe itself and has not yet. */
    WIPE_PENDING,
    /** Its Automated Device Enrollment is locked (M-9). */
    LOCKED
}
