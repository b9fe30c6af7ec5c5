package dev.muster.policy.engine.admission;

import dev.muster.events.enrollment.Applicant;
import dev.muster.events.enrollment.EnrollmentMethod;
import dev.muster.events.enrollment.Platform;
import dev.muster.events.policy.Ownership;
import dev.muster.policy.engine.attempt.Attempt;
import dev.muster.policy.engine.attempt.Findings;
import dev.muster.policy.engine.attempt.Methods;
import dev.muster.policy.engine.device.OsVersion;
import dev.muster.policy.engine.known.AppleProfile;
import dev.muster.policy.engine.known.AppleProfile.Authentication;
import dev.muster.reasons.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Whether the person may enroll at all (U-1 to U-5). */
public final class PersonRules {

    private static final OsVersion MODERN_IOS = OsVersion.of(13, 0, 0, 0);
    private static final OsVersion MODERN_MACOS = OsVersion.of(10, 15, 0, 0);

    private PersonRules() {}

    /** Checks the person behind the attempt, or that there needs to be none. */
    public static void check(Attempt attempt, Ownership ownership, AdmissionPolicies policies, Findings findings) {
        authenticated(attempt, findings);
        if (!attempt.userless()) {
            Set<String> groups = attempt.membership().userGroups();
            scopes(attempt, groups, ownership, policies, findings);
            if (signsIn(attempt)) {
                factors(attempt, groups, policies, findings);
            }
        }
        licence(attempt, policies, findings);
        if (!attempt.userless() && signsIn(attempt)) {
            terms(attempt, attempt.membership().userGroups(), policies, findings);
        }
    }

    private static void authenticated(Attempt attempt, Findings findings) {
        Applicant user = attempt.user();
        if (user != null) {
            findings.pass("U-1", "the user is authenticated", null, user.principalName());
        } else if (!signsIn(attempt)) {
            return;
        } else if (signsInLater(attempt)) {
            findings.disregard(
                    "U-1", "the user is authenticated", "a user", "checked when the user signs in with Company Portal");
        } else {
            findings.fail(
                    "U-1",
                    "the user is authenticated",
                    "a user",
                    "nobody",
                    Reason.USER_NOT_AUTHENTICATED,
                    Map.of("method", attempt.method().code()));
        }
    }

    /** Whether somebody authenticates during this enrollment: by method, or by the profile where that decides. */
    private static boolean signsIn(Attempt attempt) {
        return Methods.USER_SIGNS_IN.contains(attempt.method())
                || (Methods.AFFINITY_BY_PROFILE.contains(attempt.method()) && attempt.affinity())
                || (attempt.method() == EnrollmentMethod.WINDOWS_AUTOPILOT_PRE_PROVISIONED && attempt.user() != null);
    }

    /** A profile that authenticates in the Company Portal lets the user sign in after the device is enrolled. */
    private static boolean signsInLater(Attempt attempt) {
        return authentication(attempt) == Authentication.COMPANY_PORTAL;
    }

    /** Setup Assistant (legacy) cannot ask for a second factor, whatever the request says of the sign-in (U-3). */
    private static boolean asksForOneFactorOnly(Attempt attempt) {
        Authentication authentication = authentication(attempt);
        return authentication == Authentication.SETUP_ASSISTANT_LEGACY
                || (authentication == Authentication.SETUP_ASSISTANT_MODERN && fallsBackToLegacy(attempt));
    }

    /** Before iOS 13 and macOS 10.15 a device shows the legacy assistant (AP-2). */
    private static boolean fallsBackToLegacy(Attempt attempt) {
        return attempt.osVersion() != null
                && attempt.osVersion().below(attempt.platform() == Platform.MACOS ? MODERN_MACOS : MODERN_IOS);
    }

    /** Where the profile lets the user authenticate, null where no profile says so. */
    private static Authentication authentication(Attempt attempt) {
        AppleProfile profile = attempt.known().appleProfile();
        return profile != null && Methods.AFFINITY_BY_PROFILE.contains(attempt.method())
                ? profile.authentication()
                : null;
    }

    private static void scopes(
            Attempt attempt, Set<String> groups, Ownership ownership, AdmissionPolicies policies, Findings findings) {
        if (!Methods.AUTO_ENROLLED.contains(attempt.method())) {
            return;
        }
        Map<String, String> details = Map.of("user", attempt.user().principalName());
        boolean inMdm = policies.mdmScope().covers(groups);
        boolean inMam = policies.mamScope().covers(groups);
        if (!inMdm) {
            findings.fail(
                    "U-2",
                    "the user is in the MDM user scope",
                    "in scope",
                    "outside",
                    Reason.USER_NOT_IN_MDM_SCOPE,
                    details);
            return;
        }
        findings.pass("U-2", "the user is in the MDM user scope", "in scope", "in scope");
        if (ownership != Ownership.CORPORATE && inMam) {
            findings.fail(
                    "U-2",
                    "the MAM user scope leaves the personal device to MDM",
                    "outside",
                    "in scope",
                    Reason.MAM_SCOPE_PRECEDENCE,
                    details);
        }
    }

    private static void factors(Attempt attempt, Set<String> groups, AdmissionPolicies policies, Findings findings) {
        MfaPolicy mfa = policies.mfa();
        if (!mfa.platforms().contains(attempt.platform()) || !mfa.assignment().reaches(groups)) {
            return;
        }
        List<String> shown = attempt.user().authenticationMethods();
        boolean legacy = asksForOneFactorOnly(attempt);
        String actual = legacy ? "Setup Assistant (legacy)" : String.join(" ", shown);
        if (!legacy && AuthenticationFactors.moreThanOne(shown)) {
            findings.pass("U-3", "the sign-in shows more than one factor", null, actual);
        } else {
            findings.fail(
                    "U-3",
                    "the sign-in shows more than one factor",
                    "more than one factor",
                    actual,
                    Reason.MFA_REQUIRED,
                    Map.of("shown", actual));
        }
    }

    private static void licence(Attempt attempt, AdmissionPolicies policies, Findings findings) {
        if (!policies.licencesRequired()) {
            return;
        }
        boolean ofUser = attempt.affinity() && !attempt.deviceEnrollmentManager();
        boolean licensed =
                ofUser ? attempt.known().userLicensed() : attempt.known().deviceLicensed();
        String check = ofUser ? "the user is licensed" : "a device licence is left";
        if (licensed) {
            findings.pass("U-4", check, null, null);
        } else {
            findings.fail(
                    "U-4",
                    check,
                    "licensed",
                    "not licensed",
                    ofUser ? Reason.USER_NOT_LICENSED : Reason.DEVICE_NOT_LICENSED,
                    Map.of());
        }
    }

    private static void terms(Attempt attempt, Set<String> groups, AdmissionPolicies policies, Findings findings) {
        List<String> open = new ArrayList<>(0);
        for (Terms terms : policies.terms()) {
            if (terms.assignment().reaches(groups)) {
                Integer accepted = attempt.known().acceptedTerms().get(terms.id());
                if (accepted != null && accepted >= terms.requiredVersion()) {
                    findings.pass("U-5", terms.name(), terms.inWords(), "version " + accepted);
                } else {
                    open.add(terms.name());
                    findings.failed(
                            "U-5",
                            terms.name(),
                            terms.inWords(),
                            accepted == null ? "not accepted" : "version " + accepted,
                            Reason.TERMS_NOT_ACCEPTED);
                }
            }
        }
        if (!open.isEmpty()) {
            findings.refuse(Reason.TERMS_NOT_ACCEPTED, Map.of("terms", String.join(", ", open)));
        }
    }
}
