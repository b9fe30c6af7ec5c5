package dev.muster.fleet.http;

/** A service answered something the simulator cannot go on with. */
public final class UnexpectedAnswer extends RuntimeException {

    private final int status;

    /**
     * Tells what was asked and what came back.
     *
     * @param asked for example {@code POST /enrollment-tokens}
     */
    public UnexpectedAnswer(String asked, Answer answer) {
        super(asked + " was answered with " + answer.status() + ": " + abridged(answer.text()));
        this.status = answer.status();
    }

    /** Whether the service itself is in trouble and may get over it. */
    public boolean isTheServicesFault() {
        return status >= 500;
    }

    private static String abridged(String text) {
        return text.length() <= 500 ? text : text.substring(0, 500) + "…";
    }
}
