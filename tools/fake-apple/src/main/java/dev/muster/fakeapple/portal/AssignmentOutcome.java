package dev.muster.fakeapple.portal;

/** What Apple answers for one serial number when a profile is assigned or taken away. */
public enum AssignmentOutcome {
    SUCCESS,
    NOT_ACCESSIBLE,
    FAILED,
    THROTTLED,
    /** The serial number is left out of the answer. */
    UNMENTIONED,
    /** The profile is assigned, but the serial number is left out of the answer. */
    SUCCESS_UNMENTIONED
}
