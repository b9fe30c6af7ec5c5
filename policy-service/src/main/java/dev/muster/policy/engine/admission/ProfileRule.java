package dev.muster.policy.engine.admission;

import dev.muster.policy.engine.attempt.Attempt;
import dev.muster.policy.engine.attempt.Findings;
import dev.muster.policy.engine.attempt.Methods;
import dev.muster.policy.engine.known.AppleProfile;
import dev.muster.reasons.Reason;
import java.util.Map;

/** Automated Apple enrollment needs an assigned profile, explicitly or by the token's default (AP-4). */
public final class ProfileRule {

    private ProfileRule() {}

    /** Checks that Apple's device list knows the serial number and that a profile is assigned to it. */
    public static void check(Attempt attempt, Findings findings) {
        if (!Methods.AUTOMATED_APPLE.contains(attempt.method())) {
            return;
        }
        AppleProfile profile = attempt.known().appleProfile();
        if (profile != null && profile.name() != null) {
            findings.pass("AP-4", "an enrollment profile is assigned", null, profile.name());
            return;
        }
        String serial = attempt.device().serialNumber();
        findings.fail(
                "AP-4",
                "an enrollment profile is assigned",
                "a profile",
                profile == null ? "the serial number is in no Apple device list" : "none",
                Reason.ENROLLMENT_PROFILE_MISSING,
                Map.of("serial", serial == null ? "" : serial));
    }
}
