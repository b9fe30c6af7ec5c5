package dev.muster.events.device;

/** What a hardware change did to an Autopilot registration. */
public enum AutopilotStanding {
    READY("ready"),
    ATTENTION_REQUIRED("attentionRequired"),
    FIX_PENDING("fixPending");

    private final String code;

    AutopilotStanding(String code) {
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
