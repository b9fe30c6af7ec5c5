package dev.muster.policy.engine.known;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the projections know about one attempt. The device's own claims are in the attempt; what is here was learnt from
 * administrators, Apple, Autopilot and earlier enrollments, and only this is evidence.
 *
 * @param listedSerials corporate serial numbers found for the device, usually none or one (O-2)
 * @param listedImeis corporate IMEIs found for the device (O-5)
 * @param registeredWithAutopilot whether the serial number is registered with Windows Autopilot (O-6)
 * @param autopilotProfileName deployment profile Autopilot has assigned to it, null when none (PR-4)
 * @param appleProfile what Apple's device list says, null when the serial number is not in it (AP-4)
 * @param devices devices and reserved slots of the user, in any stable order (DL-2)
 * @param deviceGroups groups the device is in (E-2)
 * @param assignedApps ids of the apps that are supposed to be assigned to the device or the user (E-5); null means those the
 *     policies assign
 * @param acceptedTerms the version the user accepted last, by id of the terms (U-5)
 * @param token what is known about the enrollment token (T-2)
 * @param userLicensed whether the user has a licence (U-4)
 * @param deviceLicensed whether a device licence is left (U-4)
 * @param pushCertificateExpiresAt expiry of the Apple MDM push certificate as its owner tells it; null when nothing is
 *     told, and then what is set up in the policies counts (M-7)
 */
public record KnownFacts(
        List<String> listedSerials,
        List<String> listedImeis,
        boolean registeredWithAutopilot,
        String autopilotProfileName,
        AppleProfile appleProfile,
        List<KnownDevice> devices,
        Set<String> deviceGroups,
        Set<String> assignedApps,
        Map<String, Integer> acceptedTerms,
        TokenKnowledge token,
        boolean userLicensed,
        boolean deviceLicensed,
        Instant pushCertificateExpiresAt) {

    /** Nothing is known. */
    public static final KnownFacts NOTHING = builder().build();

    public KnownFacts {
        listedSerials = List.copyOf(listedSerials);
        listedImeis = List.copyOf(listedImeis);
        devices = List.copyOf(devices);
        deviceGroups = Set.copyOf(deviceGroups);
        assignedApps = assignedApps == null ? null : Set.copyOf(assignedApps);
        acceptedTerms = Map.copyOf(acceptedTerms);
        requireNonNull(token, "token");
    }

    /** Starts from knowing nothing. */
    public static Builder builder() {
        return new Builder();
    }

    /** Collects what is known. */
    public static final class Builder {
        private List<String> listedSerials = List.of();
        private List<String> listedImeis = List.of();
        private boolean registeredWithAutopilot;
        private String autopilotProfileName;
        private AppleProfile appleProfile;
        private List<KnownDevice> devices = List.of();
        private Set<String> deviceGroups = Set.of();
        private Set<String> assignedApps;
        private Map<String, Integer> acceptedTerms = Map.of();
        private TokenKnowledge token = TokenKnowledge.CHECKED_BY_GATEWAY;
        private boolean userLicensed;
        private boolean deviceLicensed;
        private Instant pushCertificateExpiresAt;

        private Builder() {}

        public Builder listedSerials(List<String> serials) {
            listedSerials = serials;
            return this;
        }

        public Builder listedImeis(List<String> imeis) {
            listedImeis = imeis;
            return this;
        }

        public Builder registeredWithAutopilot(boolean registered) {
            registeredWithAutopilot = registered;
            return this;
        }

        public Builder autopilotProfileName(String name) {
            autopilotProfileName = name;
            return this;
        }

        public Builder appleProfile(AppleProfile profile) {
            appleProfile = profile;
            return this;
        }

        public Builder devices(List<KnownDevice> usersDevices) {
            devices = usersDevices;
            return this;
        }

        public Builder deviceGroups(Set<String> groups) {
            deviceGroups = groups;
            return this;
        }

        public Builder assignedApps(Set<String> apps) {
            assignedApps = apps;
            return this;
        }

        public Builder acceptedTerms(Map<String, Integer> versions) {
            acceptedTerms = versions;
            return this;
        }

        public Builder token(TokenKnowledge knowledge) {
            token = knowledge;
            return this;
        }

        public Builder userLicensed(boolean licensed) {
            userLicensed = licensed;
            return this;
        }

        public Builder deviceLicensed(boolean licensed) {
            deviceLicensed = licensed;
            return this;
        }

        public Builder pushCertificateExpiresAt(Instant expiry) {
            pushCertificateExpiresAt = expiry;
            return this;
        }

        public KnownFacts build() {
            return new KnownFacts(
                    listedSerials,
                    listedImeis,
                    registeredWithAutopilot,
                    autopilotProfileName,
                    appleProfile,
                    devices,
                    deviceGroups,
                    assignedApps,
                    acceptedTerms,
                    token,
                    userLicensed,
                    deviceLicensed,
                    pushCertificateExpiresAt);
        }
    }
}
