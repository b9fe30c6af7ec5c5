package dev.muster.policy.replay;

/** What a decision by draft policies is compared with. */
public enum ComparedWith {
    /** The decision as it was made. What has changed since by other changes of policies shows too. */
    RECORDED("recorded"),
    /** The same attempt decided by the policies in force when the replay was asked for: only the drafts make a difference. */
    IN_FORCE("inForce");

    private final String code;

    ComparedWith(String code) {
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
