package dev.muster.applesync.profile;

/** Whether a device synchronises with computers; the words are Graph's ({@code iTunesPairingMode}). */
public enum Pairing {
    DISALLOW("disallow"),
    ALLOW("allow"),
    /** With computers that have one of the profile's certificates. */
    REQUIRES_CERTIFICATE("requiresCertificate");

    private final String code;

    Pairing(String code) {
        this.code = code;
    }

    @Override
    public String toString() {
        return code;
    }
}
