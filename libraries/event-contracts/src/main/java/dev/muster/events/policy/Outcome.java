package dev.muster.events.policy;

/** Whether the attempt is let in. */
public enum Outcome {
    ALLOWED("allowed"),
    REFUSED("refused");

    private final String code;

    Outcome(String code) {
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
