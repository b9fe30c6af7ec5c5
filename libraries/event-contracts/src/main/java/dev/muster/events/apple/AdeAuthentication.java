package dev.muster.events.apple;

/** Where an enrollment profile lets the user authenticate (AP-2). */
public enum AdeAuthentication {
    COMPANY_PORTAL("companyPortal"),
    SETUP_ASSISTANT_LEGACY("setupAssistantLegacy"),
    SETUP_ASSISTANT_MODERN("setupAssistantModern");

    private final String code;

    AdeAuthentication(String code) {
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
