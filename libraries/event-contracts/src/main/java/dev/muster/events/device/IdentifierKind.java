package dev.muster.events.device;

/** Which number of a device a corporate identifier is (CI-1). */
public enum IdentifierKind {
    IMEI("imei"),
    SERIAL_NUMBER("serialNumber");

    private final String code;

    IdentifierKind(String code) {
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
