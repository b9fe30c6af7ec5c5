package dev.muster.fleet.device;

/**
 * How an attempt must end.
 *
 * @param ending the end
 * @param reason decisive reason of a refusal, null for every other end
 */
public record Expectation(Ending ending, String reason) {

    @Override
    public String toString() {
        return reason == null ? ending.toString() : ending + " " + reason;
    }
}
