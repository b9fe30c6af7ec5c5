package dev.muster.events.policy;

/** What the attempt did to the user's device limit (DL-5). */
public enum SlotOutcome {
    TAKEN("taken"),
    NOT_NEEDED("notNeeded"),
    REFUSED("refused");

    private final String code;

    SlotOutcome(String code) {
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
