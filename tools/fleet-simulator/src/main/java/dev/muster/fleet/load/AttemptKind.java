package dev.muster.fleet.load;

/** The kinds of attempts a load consists of, each with the end the rules give it on an installation as delivered. */
public enum AttemptKind {
    /** One of a few own devices of a person, which enrolls again and again and so takes no second slot (DL-5). */
    OWN_DEVICE("own device, enrolling again", null, false),
    /** A new company laptop joins; the device limit does not count it (DL-4). */
    CORPORATE_JOIN("new company laptop", null, false),
    /** A new kiosk with an enrollment token. */
    DEDICATED("new kiosk with a token", null, true),
    /** Windows older than any method accepts (M-2). */
    OUTDATED_WINDOWS("Windows too old for enrollment", "osNotSupported", false),
    /** Android older than the dedicated method accepts (M-2). */
    OUTDATED_KIOSK("Android too old for a kiosk", "osNotSupported", true),
    /** A method that does not exist on the platform (M-1). */
    WRONG_METHOD("method of another platform", "methodNotSupported", false),
    /** A work profile for somebody who is not the primary user (M-6). */
    SECONDARY_USER("secondary user of a phone", "secondaryUser", false),
    /** A virtual Mac that does not say who it is (M-5). */
    NAMELESS_MAC("virtual Mac without identity", "deviceIdentityMissing", false);

    private final String words;
    private final String refusedBecause;
    private final boolean userless;

    AttemptKind(String words, String refusedBecause, boolean userless) {
        this.words = words;
        this.refusedBecause = refusedBecause;
        this.userless = userless;
    }

    /** Reason of the refusal, null when such an attempt is let in. */
    public String refusedBecause() {
        return refusedBecause;
    }

    /** Whether an enrollment token is shown instead of a person's. */
    public boolean userless() {
        return userless;
    }

    @Override
    public String toString() {
        return words;
    }
}
