package dev.muster.events.enrollment;

/** The four sections of the portal in which a user may stop. */
public enum Section {
    SETUP_CHECKLIST("setupChecklist"),
    PLATFORM_SCREENS("platformScreens"),
    TERMS_OF_USE("termsOfUse"),
    COMPLIANCE_ACTIVATION("complianceActivation");

    private final String code;

    Section(String code) {
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
