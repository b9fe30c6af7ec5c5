package dev.muster.events.enrollment;

import java.util.Set;

/**
 * Screens of the portal, the section each belongs to and the ways to stop on it; and their equals on platforms of
 * which the rule does not speak.
 */
public enum Screen {
    ENROLLMENT_WRAP_UP("enrollmentWrapUp", Section.SETUP_CHECKLIST, StepAction.CANCEL),
    DEVICE_CATEGORY("deviceCategory", Section.SETUP_CHECKLIST),
    PRE_ENROLLMENT_WIZARD("preEnrollmentWizard", Section.SETUP_CHECKLIST, StepAction.POSTPONE),
    IOS_PROFILE_LAUNCH(
            "iosProfileLaunch",
            Section.PLATFORM_SCREENS,
            StepAction.IGNORE_PROMPT,
            StepAction.CANCEL_INSTALL,
            StepAction.CANCEL_TRUST),
    ANDROID_PERMISSIONS("androidPermissions", Section.PLATFORM_SCREENS, StepAction.CANCEL),
    KNOX_ACTIVATION("knoxActivation", Section.PLATFORM_SCREENS, StepAction.CANCEL),
    /** The equal of {@link #IOS_PROFILE_LAUNCH} on a Mac. */
    MACOS_PROFILE_INSTALL(
            "macosProfileInstall", Section.PLATFORM_SCREENS, StepAction.IGNORE_PROMPT, StepAction.CANCEL_INSTALL),
    /** Remote management in Apple's Setup Assistant, where a device of Apple's list enrolls. */
    SETUP_ASSISTANT("setupAssistant", Section.PLATFORM_SCREENS, StepAction.CANCEL),
    /** "Access work or school" of Windows. */
    WINDOWS_WORK_ACCOUNT("windowsWorkAccount", Section.PLATFORM_SCREENS, StepAction.CANCEL),
    TERMS_OF_USE("termsOfUse", Section.TERMS_OF_USE, StepAction.DECLINE_ALL),
    COMPLIANCE("compliance", Section.COMPLIANCE_ACTIVATION, StepAction.POSTPONE),
    ACTIVATION("activation", Section.COMPLIANCE_ACTIVATION, StepAction.POSTPONE);

    private final String code;
    private final Section section;
    private final Set<StepAction> waysToStop;

    Screen(String code, Section section, StepAction... waysToStop) {
        this.code = code;
        this.section = section;
        this.waysToStop = Set.of(waysToStop);
    }

    /** Name on the wire. */
    public String code() {
        return code;
    }

    public Section section() {
        return section;
    }

    /** Actions by which a user ends the enrollment on this screen; silence ends it on every screen. */
    public Set<StepAction> waysToStop() {
        return waysToStop;
    }

    /** Whether the action can be reported for this screen. */
    public boolean offers(StepAction action) {
        return action == StepAction.SHOWN || action == StepAction.FINISHED || waysToStop.contains(action);
    }

    @Override
    public String toString() {
        return code;
    }
}
