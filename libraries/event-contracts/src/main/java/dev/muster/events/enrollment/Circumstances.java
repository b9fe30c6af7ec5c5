package dev.muster.events.enrollment;

/**
 * How the attempt comes about. Absent facts are null or false.
 *
 * @param oobe whether the device is in its out-of-box experience (E-4)
 * @param registeredWithAutopilot whether the device says it is registered with Windows Autopilot (O-6)
 * @param hybridJoin whether it joins a directory on premises as well (E-7)
 * @param supportsWorkProfile whether an Android device can hold a work profile (PR-7)
 * @param secondaryUser whether the person is not the primary user of the Android device (M-6)
 * @param virtualMachine whether the device is a virtual machine (M-5)
 * @param enrollmentProfileName name of the profile assigned to the device beforehand
 * @param channel how the enrollment token was handed over (M-3)
 * @param ownerChoice what the user answered to "who owns this device" (AP-1)
 * @param securityChoice what the user answered to "what to secure" (AP-1)
 */
public record Circumstances(
        boolean oobe,
        boolean registeredWithAutopilot,
        boolean hybridJoin,
        boolean supportsWorkProfile,
        boolean secondaryUser,
        boolean virtualMachine,
        String enrollmentProfileName,
        Channel channel,
        OwnerChoice ownerChoice,
        SecurityChoice securityChoice) {

    /** Nothing special: no out-of-box experience, no profile, no choice. */
    public static final Circumstances ORDINARY =
            new Circumstances(false, false, false, false, false, false, null, null, null, null);

    /** "I own this device" or "my company owns this device". */
    public enum OwnerChoice {
        ME("me"),
        COMPANY("company");

        private final String code;

        OwnerChoice(String code) {
            this.code = code;
        }

        @Override
        public String toString() {
            return code;
        }
    }

    /** "Secure the entire device" or "only work apps and data". */
    public enum SecurityChoice {
        DEVICE("device"),
        APPS("apps");

        private final String code;

        SecurityChoice(String code) {
            this.code = code;
        }

        @Override
        public String toString() {
            return code;
        }
    }
}
