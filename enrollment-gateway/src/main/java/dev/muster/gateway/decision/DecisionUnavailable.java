package dev.muster.gateway.decision;

/** No decision could be had in time: nothing is enrolled (I3). */
public final class DecisionUnavailable extends RuntimeException {

    DecisionUnavailable(String why) {
        super(why, null, false, false);
    }
}
