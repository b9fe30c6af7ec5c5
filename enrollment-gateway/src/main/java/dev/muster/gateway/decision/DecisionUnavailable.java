package dev.muster.gateway.decision;

/** No decision could be had in time: nothing is enrolled (I3). */
public final class DecisionUnavailable extends RuntimeException {

    private final boolean asked;

    /**
     * @param asked whether the request may have reached the policy service
     */
    DecisionUnavailable(String why, boolean asked) {
        super(why, null, false, false);
        this.asked = asked;
    }

    /** Whether a decision may still come; if not, it is as if the device had never asked. */
    public boolean asked() {
        return asked;
    }
}
