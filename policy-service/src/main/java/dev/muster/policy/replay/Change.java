package dev.muster.policy.replay;

/** What would be different about the decision of an attempt. */
public enum Change {
    NEWLY_REFUSED("newlyRefused"),
    NEWLY_ALLOWED("newlyAllowed"),
    /** Refused before and after, for other reasons or in another order. */
    REASONS("reasons"),
    OWNERSHIP("ownership"),
    /** Another Android flow (PR-7). */
    ROUTE("route"),
    ENROLLMENT_TYPE("enrollmentType"),
    /** Another platform restriction applies; a new version of the same one is no change. */
    RESTRICTION("restriction"),
    /** Another device limit applies; a new version of the same one is no change. */
    LIMIT("limit"),
    /** Another Enrollment Status Page, or the same one with other effects. */
    ESP("esp");

    private final String code;

    Change(String code) {
        this.code = code;
    }

    /** Name on the wire. */
    public String code() {
        return code;
    }

    @Override
    public String toString() {
        return code;
    }
}
