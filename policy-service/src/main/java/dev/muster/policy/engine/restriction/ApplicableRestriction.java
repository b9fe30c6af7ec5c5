package dev.muster.policy.engine.restriction;

import dev.muster.events.enrollment.EnrollmentMethod;
import dev.muster.events.policy.AppliedPolicy;
import dev.muster.events.policy.Ownership;
import dev.muster.events.policy.trace.Candidate;
import dev.muster.events.policy.trace.Check;
import dev.muster.events.policy.trace.Verdict;
import dev.muster.policy.engine.assignment.Ranking.Selection;
import dev.muster.policy.engine.attempt.Attempt;
import dev.muster.policy.engine.attempt.Findings;
import dev.muster.policy.engine.attempt.Methods;
import dev.muster.reasons.Reason;
import java.util.List;
import java.util.Map;

/** The one platform restriction that applies to an attempt; all others are disregarded (PR-2). */
public final class ApplicableRestriction {

    private static final Check PLATFORM_ALLOWED =
            new Check("PR-5", "the platform is allowed", Verdict.PASSED, null, null, null);
    private static final Check PERSONAL_ALLOWED =
            new Check("PR-5", "personally owned devices are allowed", Verdict.PASSED, null, null, null);
    private static final Check AUTHORISED =
            new Check("O-6", "authorised as a corporate enrollment", Verdict.PASSED, null, null, null);
    private static final String AUTHORISED_WAYS =
            "Autopilot, a device registered with Autopilot, a provisioning package,"
                    + " group policy, co-management or a device enrollment manager";
    /** A User Enrollment profile sets the restriction aside (PR-8). */
    public static final Check OVERRIDDEN = new Check(
            "PR-8",
            "the user's User Enrollment profile overrides the platform restriction",
            Verdict.NOT_APPLICABLE,
            null,
            null,
            null);

    /** No restriction concerns the corporate Android methods (PR-9). */
    public static final Check CORPORATE_ANDROID = new Check(
            "PR-9",
            "corporate Android methods are not subject to platform restrictions",
            Verdict.NOT_APPLICABLE,
            null,
            null,
            null);

    private final RestrictedPlatform platform;
    private final Selection<Restriction> selection;
    private final Restriction restriction;

    ApplicableRestriction(RestrictedPlatform platform, Selection<Restriction> selection) {
        this.platform = platform;
        this.selection = selection;
        this.restriction = selection.settings();
    }

    /** Which policy it is. */
    public AppliedPolicy policy() {
        return selection.policy();
    }

    /** Every restriction for the platform, with its standing. */
    public List<Candidate> candidates() {
        return selection.candidates();
    }

    /** Checks everything it says, in the order of PR-5; all that hold are reported. */
    public void check(Attempt attempt, Ownership ownership, Findings findings) {
        platform(findings);
        personal(attempt, ownership, findings);
        manufacturer(attempt, findings);
        sku(attempt, findings);
        osVersion(attempt, findings);
    }

    private void platform(Findings findings) {
        if (restriction.settings().platformBlocked()) {
            findings.fail(
                    "PR-5",
                    "the platform is allowed",
                    "allowed",
                    "blocked",
                    Reason.PLATFORM_BLOCKED,
                    Map.of("policy", policy().name(), "platform", platform.code()));
        } else {
            findings.note(PLATFORM_ALLOWED);
        }
    }

    private void personal(Attempt attempt, Ownership ownership, Findings findings) {
        if (!restriction.settings().personalBlocked()) {
            findings.note(PERSONAL_ALLOWED);
        } else if (platform == RestrictedPlatform.WINDOWS) {
            if (authorised(attempt)) {
                findings.note(AUTHORISED);
            } else {
                findings.fail(
                        "O-6",
                        "authorised as a corporate enrollment",
                        AUTHORISED_WAYS,
                        way(attempt),
                        Reason.PERSONAL_DEVICE_BLOCKED,
                        personalDetails(attempt, ownership));
            }
        } else if (ownership == Ownership.CORPORATE) {
            findings.pass("PR-5", "personally owned devices are kept out", "corporate", ownership.code());
        } else {
            findings.fail(
                    "PR-5",
                    "personally owned devices are kept out",
                    "corporate",
                    ownership.code(),
                    Reason.PERSONAL_DEVICE_BLOCKED,
                    personalDetails(attempt, ownership));
        }
    }

    private Map<String, String> personalDetails(Attempt attempt, Ownership ownership) {
        return Map.of(
                "policy",
                policy().name(),
                "ownership",
                ownership.code(),
                "method",
                attempt.method().code());
    }

    /** How a Windows device that is not authorised came, in words. */
    private static String way(Attempt attempt) {
        return switch (attempt.method()) {
            case WINDOWS_MDM_ONLY -> "enrollment in device management only";
            case WINDOWS_AAD_JOIN -> "Azure AD join of a device not registered with Autopilot";
            case WINDOWS_BYOD -> "Add Work Account on a device not registered with Autopilot";
            default -> attempt.method().code();
        };
    }

    /** Whether a Windows enrollment is authorised where personal devices are blocked (O-6). Ownership alone is not enough. */
    private static boolean authorised(Attempt attempt) {
        EnrollmentMethod method = attempt.method();
        return attempt.deviceEnrollmentManager()
                || Methods.AUTOPILOT.contains(method)
                || Methods.PROVISIONING_PACKAGE.contains(method)
                || method == EnrollmentMethod.WINDOWS_HYBRID_GPO
                || method == EnrollmentMethod.WINDOWS_CO_MANAGEMENT
                || (attempt.known().registeredWithAutopilot() && method != EnrollmentMethod.WINDOWS_MDM_ONLY);
    }

    private void manufacturer(Attempt attempt, Findings findings) {
        if (restriction.blockedManufacturers().isEmpty() || !android()) {
            return;
        }
        String manufacturer = attempt.device().manufacturer();
        if (restriction.blocksManufacturer(manufacturer)) {
            findings.fail(
                    "PR-5",
                    "the manufacturer is not blocked",
                    anyBut(restriction.blockedManufacturers()),
                    manufacturer,
                    Reason.MANUFACTURER_BLOCKED,
                    Map.of("policy", policy().name(), "manufacturer", manufacturer.strip()));
        } else {
            findings.pass("PR-5", "the manufacturer is not blocked", null, manufacturer);
        }
    }

    private void sku(Attempt attempt, Findings findings) {
        if (restriction.settings().blockedSkus().isEmpty() || platform != RestrictedPlatform.WINDOWS) {
            return;
        }
        String sku = attempt.device().operatingSystemSku();
        if (restriction.blocksSku(sku)) {
            findings.fail(
                    "PR-1",
                    "the edition is not blocked",
                    anyBut(restriction.settings().blockedSkus()),
                    sku,
                    Reason.SKU_BLOCKED,
                    Map.of("policy", policy().name(), "sku", sku));
        } else {
            findings.pass("PR-1", "the edition is not blocked", null, sku);
        }
    }

    private void osVersion(Attempt attempt, Findings findings) {
        if (!restriction.hasRange()) {
            return;
        }
        String actual = attempt.device().osVersion();
        if (!rangeIsEnforced(attempt.method())) {
            findings.disregard(
                    "PR-6", "the OS range does not concern this way of enrolling", restriction.range(), actual);
        } else if (attempt.osVersion() == null || !restriction.readable()) {
            outOfRange(Reason.OS_VERSION_UNREADABLE, actual, findings);
        } else if (restriction.minimum() != null && attempt.osVersion().below(restriction.minimum())) {
            outOfRange(Reason.OS_VERSION_TOO_LOW, actual, findings);
        } else if (restriction.maximum() != null && restriction.maximum().below(attempt.osVersion())) {
            outOfRange(Reason.OS_VERSION_TOO_HIGH, actual, findings);
        } else {
            findings.pass("PR-6", "the OS version is in the range", restriction.range(), actual);
        }
    }

    private void outOfRange(Reason reason, String actual, Findings findings) {
        findings.fail(
                "PR-6",
                "the OS version is in the range",
                restriction.range(),
                actual,
                reason,
                Map.of(
                        "policy",
                        policy().name(),
                        "minimum",
                        orEmpty(restriction.settings().osMinimum()),
                        "maximum",
                        orEmpty(restriction.settings().osMaximum()),
                        "actual",
                        orEmpty(actual)));
    }

    /** Company Portal enrollments and Windows only; never macOS, never ADE, ASM or Apple Configurator (PR-6). */
    private boolean rangeIsEnforced(EnrollmentMethod method) {
        return switch (platform) {
            case WINDOWS, ANDROID_DEVICE_ADMINISTRATOR, ANDROID_WORK_PROFILE -> true;
            case IOS -> Methods.USER_STARTED_APPLE.contains(method);
            case MACOS -> false;
        };
    }

    private boolean android() {
        return platform == RestrictedPlatform.ANDROID_WORK_PROFILE
                || platform == RestrictedPlatform.ANDROID_DEVICE_ADMINISTRATOR;
    }

    private static String anyBut(List<String> blocked) {
        return "any but " + String.join(", ", blocked);
    }

    private static String orEmpty(String text) {
        return text == null ? "" : text;
    }
}
