package dev.muster.events.device;

/** How an Autopilot deployment profile sets a device up. */
public enum AutopilotMode {
    USER_DRIVEN("userDriven"),
    SELF_DEPLOYING("selfDeploying"),
    PRE_PROVISIONED("preProvisioned"),
    EXISTING_DEVICE("existingDevice");

    private final String code;

    AutopilotMode(String code) {
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
