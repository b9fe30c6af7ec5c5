package dev.muster.reporting.attempt;

/** Where an attempt stands. */
public enum State {
    OPEN("open"),
    REFUSED("refused"),
    COMPLETED("completed"),
    FAILED("failed"),
    ABANDONED("abandoned");

    private final String code;

    State(String code) {
        this.code = code;
    }

    @Override
    public String toString() {
        return code;
    }
}
