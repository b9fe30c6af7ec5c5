package dev.muster.events.enrollment;

/** What happened on a screen: it was shown, it was finished, or the user stopped there. */
public enum StepAction {
    SHOWN("shown"),
    FINISHED("finished"),
    CANCEL("cancel"),
    POSTPONE("postpone"),
    IGNORE_PROMPT("ignorePrompt"),
    CANCEL_INSTALL("cancelInstall"),
    CANCEL_TRUST("cancelTrust"),
    DECLINE_ALL("declineAll");

    private final String code;

    StepAction(String code) {
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
