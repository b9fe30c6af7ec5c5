package dev.muster.applesync.device;

/** How a device came here; the words are Graph's ({@code discoverySource}). */
public enum Source {
    /** Apple listed it. */
    APPLE("deviceEnrollmentProgram"),
    /** An administrator put it here, for Apple Configurator (AP-6). */
    ADMINISTRATOR("adminImport");

    private final String code;

    Source(String code) {
        this.code = code;
    }

    @Override
    public String toString() {
        return code;
    }
}
