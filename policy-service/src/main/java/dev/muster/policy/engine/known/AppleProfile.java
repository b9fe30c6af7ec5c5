package dev.muster.policy.engine.known;

/**
 * What Apple's device list and our profiles say about a serial number (AP-2, AP-4).
 *
 * @param name the profile assigned, explicitly or by the token's default; null when none is
 * @param userAffinity whether the profile ties the device to a user
 * @param supervised whether the device becomes supervised
 * @param sharedIpad whether it becomes a Shared iPad
 * @param authentication where the profile lets the user authenticate, null when unknown or without affinity
 */
public record AppleProfile(
        String name, boolean userAffinity, boolean supervised, boolean sharedIpad, Authentication authentication) {

    /** Where an ADE profile lets the user authenticate. */
    public enum Authentication {
        COMPANY_PORTAL("companyPortal"),
        SETUP_ASSISTANT_LEGACY("setupAssistantLegacy"),
        SETUP_ASSISTANT_MODERN("setupAssistantModern");

        private final String code;

        Authentication(String code) {
            this.code = code;
        }

        /** Name on the wire. */
        @Override
        public String toString() {
            return code;
        }
    }
}
