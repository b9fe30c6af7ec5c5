package dev.muster.fleet.device;

/** How an attempt ended, as the device saw it. */
public enum Ending {
    COMPLETED("completed"),
    REFUSED("refused"),
    ABANDONED("abandoned"),
    FAILED("failed"),
    /** The device gave up before it knew the decision. */
    UNANSWERED("unanswered"),
    /** The device was let in and then lost contact. */
    UNCONFIRMED("unconfirmed"),
    /** The request itself was turned down; there was no attempt. */
    REJECTED("rejected");

    private final String code;

    Ending(String code) {
        this.code = code;
    }

    @Override
    public String toString() {
        return code;
    }
}
