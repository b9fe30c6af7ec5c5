package dev.muster.events.enrollment;

/** How an enrollment token reached the device (M-3, M-4). */
public enum Channel {
    QR("qr"),
    NFC("nfc"),
    TOKEN("token"),
    ZERO_TOUCH("zeroTouch"),
    KME("kme");

    private final String code;

    Channel(String code) {
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
