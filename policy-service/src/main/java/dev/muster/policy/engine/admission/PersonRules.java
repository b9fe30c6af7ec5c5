package dev.muster.policy.engine.admission;

import dev.muster.events.enrollment.Applicant;
import dev.muster.events.enrollment.EnrollmentMethod;
import dev.muster.events.policy.Ownership;
import dev.muster.policy.engine.attempt.Attempt;
import dev.muster.policy.engine.attempt.Findings;
import dev.muster.policy.engine.attempt.Methods;
import dev.muster.policy.engine.known.AppleProfile.Authentication;
import dev.muster.reasons.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Whether the person may enroll at all (U-1 to U-5). */
public final class PersonRules {

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
        } else if (signsIn(attempt) && !signsInLater(attempt)) {
            findings.fail(
                    "U-1",
                    "the user is authenticated",
                    "a user",
                    "nobody",
                    Reason.USER_NOT_AUTHENTICATED,
                    Map.of("method", attempt.method().code()));
        }
    }

    /** Whether somebody authenticates during this enrollment: by method, or by the profile of an automated Apple one. */
    private static boolean signsIn(Attempt attempt) {
        return Methods.USER_SIGNS_IN.contains(attempt.method())
                || (Methods.AUTOMATED_APPLE.contains(attempt.method()) && attempt.affinity())
                || (attempt.method() == EnrollmentMethod.WINDOWS_AUTOPILOT_PRE_PROVISIONED && attempt.user() != null);
    }

    /** A profile that authenticates in the Company Portal lets the user sign in after the device is enrolled. */
    private static boolean signsInLater(Attempt attempt) {
        return Methods.AUTOMATED_APPLE.contains(attempt.method())
                && (attempt.known().appleProfile() == null
                        || attempt.known().appleProfile().authentication() == Authentication.COMPANY_PORTAL);
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
        String actual = String.join(" ", shown);
        if (AuthenticationFactors.moreThanOne(shown)) {
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
