package dev.muster.events.device;

/** What an administrator can ask of a managed device. */
public enum DeviceAction {
    RETIRE("retire"),
    WIPE("wipe"),
    NOTIFY_OWNERSHIP("notifyOwnership");

    private final String code;

    DeviceAction(String code) {
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
