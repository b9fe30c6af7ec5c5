package dev.muster.gateway.enrollment;

/** Where an attempt stands. Everything but {@link #STARTED} is an end. */
public enum SessionState {
    REFUSED("refused"),
    STARTED("started"),
    COMPLETED("completed"),
    FAILED("failed"),
    ABANDONED("abandoned");

    private final String code;

    SessionState(String code) {
        this.code = code;
    }

    public static SessionState ofCode(String code) {
        for (SessionState state : values()) {
            if (state.code.equals(code)) {
                return state;
            }
        }
        throw new IllegalArgumentException("No such state: " + code);
    }

    @Override
    public String toString() {
        return code;
    }
}
