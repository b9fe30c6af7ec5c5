package dev.muster.policy.engine;

import static dev.muster.policy.engine.Attempts.NOW;
import static dev.muster.policy.engine.Attempts.aPcOf;
import static dev.muster.policy.engine.Attempts.anInstallation;
import static dev.muster.policy.engine.Attempts.anIphone;
import static dev.muster.policy.engine.Attempts.anIphoneOf;
import static dev.muster.policy.engine.Attempts.policy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.muster.events.enrollment.EnrollmentMethod;
import dev.muster.events.enrollment.EnrollmentRequested;
import dev.muster.events.enrollment.Platform;
import dev.muster.events.policy.EnrollmentDecided;
import dev.muster.events.policy.GivenReason;
import dev.muster.events.policy.trace.Candidate;
import dev.muster.events.policy.trace.Candidate.Standing;
import dev.muster.events.policy.trace.Check;
import dev.muster.events.policy.trace.LimitTrace.Slot;
import dev.muster.events.policy.trace.Verdict;
import dev.muster.policy.engine.admission.Terms;
import dev.muster.policy.engine.assignment.Assignment;
import dev.muster.policy.engine.assignment.AssignmentFilter;
import dev.muster.policy.engine.assignment.FilterMode;
import dev.muster.policy.engine.assignment.Policy;
import dev.muster.policy.engine.assignment.Target;
import dev.muster.policy.engine.filter.FilterParser;
import dev.muster.policy.engine.filter.FilterReading.Readable;
import dev.muster.policy.engine.filter.FilterScope;
import dev.muster.policy.engine.known.AppleProfile;
import dev.muster.policy.engine.known.KnownFacts;
import dev.muster.policy.engine.restriction.RestrictedPlatform;
import dev.muster.policy.engine.restriction.RestrictionSettings;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The explanation is complete: every candidate, every check with both values, every device. */
class DecisionTraceTest {

    private static final RestrictionSettings OPEN = RestrictionSettings.ALLOW_ALL;

    @Test
    void everyCandidateSaysWhereItStands() {
        AssignmentFilter filter = new AssignmentFilter(
                "Home",
                ((Readable) FilterParser.read("device.osVersion -startsWith \"11\"", FilterScope.WINDOWS_ENROLLMENT))
                        .rule());
        PolicySnapshotBuilder snapshot = anInstallation();
        List.of(
                        policy("F", 6, Assignment.toGroups(List.of("others")), OPEN),
                        policy("E", 5, Assignment.EVERYONE, OPEN),
                        policy("D", 4, Assignment.toGroups(List.of("others", "staff")), OPEN),
                        policy("C", 3, Assignment.EVERYONE.narrowedBy(filter, FilterMode.INCLUDE), OPEN),
                        policy("B", 2, Assignment.EVERYONE.excluding(List.of("staff")), OPEN),
                        policy("A", 1, Assignment.NOBODY, OPEN))
                .forEach(one -> snapshot.restriction(RestrictedPlatform.WINDOWS, one));

        EnrollmentDecided decided = decide(aPcOf("amy@contoso.com", "staff"), snapshot, KnownFacts.NOTHING);

        assertThat(decided.trace().restrictions())
                .extracting(Candidate::name, Candidate::standing, Candidate::target)
                .containsExactly(
                        tuple("A", Standing.NOT_ASSIGNED, null),
                        tuple("B", Standing.EXCLUDED, "group staff"),
                        tuple("C", Standing.FILTERED_OUT, "all users"),
                        tuple("D", Standing.APPLIES, "group staff"),
                        tuple("E", Standing.OUTRANKED, "all users"),
                        tuple("F", Standing.NOT_TARGETED, null),
                        tuple("Default", Standing.OUTRANKED, null));
        assertThat(decided.trace()
                        .restrictions()
                        .get(2)
                        .filter()
                        .clauses()
                        .get(0)
                        .result())
                .isEqualTo("false");
    }

    @Test
    void aTargetWithoutFilterBehindOneWithAFilterStillCounts() {
        AssignmentFilter never = new AssignmentFilter(
                "Never",
                ((Readable) FilterParser.read("device.osVersion -eq \"0\"", FilterScope.WINDOWS_ENROLLMENT)).rule());
        Assignment assignment = new Assignment(
                List.of(Target.toGroup("a").narrowedBy(never, FilterMode.INCLUDE), Target.toGroup("b")), Set.of());
        PolicySnapshotBuilder snapshot =
                anInstallation().restriction(RestrictedPlatform.WINDOWS, policy("Both", 1, assignment, OPEN));

        EnrollmentDecided decided = decide(aPcOf("amy@contoso.com", "a", "b"), snapshot, KnownFacts.NOTHING);

        assertThat(decided.restriction().name()).isEqualTo("Both");
        assertThat(decided.trace().restrictions().get(0).target()).isEqualTo("group b");
    }

    @Test
    void aFullLimitNamesTheDevicesAndTheLimit() {
        PolicySnapshotBuilder snapshot = anInstallation().limit(policy("Two", 1, Assignment.EVERYONE, 2));
        KnownFacts known = KnownFacts.builder()
                .devices(List.of(anIphone("A1"), anIphone("A2")))
                .build();

        EnrollmentDecided decided = decide(anIphoneOf("amy@contoso.com"), snapshot, known);

        assertThat(decided.reasons())
                .singleElement()
                .extracting(GivenReason::details)
                .isEqualTo(Map.of(
                        "limit", "enrollment",
                        "policy", "Two",
                        "maximum", "2",
                        "counted", "2",
                        "devices", "A1, A2",
                        "remove", "1"));
        assertThat(decided.trace().limit().slots())
                .extracting(Slot::device, Slot::counts)
                .containsExactly(tuple("A1", true), tuple("A2", true));
    }

    @Test
    void theDirectoryLimitIsNamedWhenItLeavesLessRoom() {
        PolicySnapshotBuilder snapshot = anInstallation().directoryDeviceLimit(1);
        KnownFacts known = KnownFacts.builder().devices(List.of(anIphone("A1"))).build();

        EnrollmentDecided decided = decide(anIphoneOf("amy@contoso.com"), snapshot, known);

        assertThat(decided.reasons().get(0).details()).containsEntry("limit", "directory");
        assertThat(decided.trace().limit().limit()).isEqualTo(1);
    }

    @Test
    void aRefusalAtAdmissionStillShowsWhatWouldComeNext() {
        PolicySnapshotBuilder snapshot = anInstallation()
                .terms(new Terms("t1", "Contoso terms", 2, Assignment.EVERYONE))
                .defaultRestriction(
                        RestrictedPlatform.IOS,
                        Policy.builtIn(new RestrictionSettings(true, false, null, null, null, null)));

        EnrollmentDecided decided = decide(anIphoneOf("amy@contoso.com"), snapshot, KnownFacts.NOTHING);

        assertThat(decided.reasons()).extracting(GivenReason::code).containsExactly("termsNotAccepted");
        assertThat(decided.reasons().get(0).details()).containsEntry("terms", "Contoso terms");
        assertThat(decided.restriction()).isNull();
        assertThat(decided.trace().restrictionChecks())
                .extracting(Check::reasonCode)
                .contains("platformBlocked");
    }

    @Test
    void anOutdatedVersionIsShownWithBothValues() {
        PolicySnapshotBuilder snapshot = anInstallation()
                .defaultRestriction(
                        RestrictedPlatform.IOS,
                        Policy.builtIn(new RestrictionSettings(false, false, "18.0", null, null, null)));

        EnrollmentDecided decided = decide(anIphoneOf("amy@contoso.com"), snapshot, KnownFacts.NOTHING);

        assertThat(decided.trace().restrictionChecks())
                .contains(new Check(
                        "PR-6",
                        "the OS version is in the range",
                        Verdict.FAILED,
                        "at least 18.0",
                        "17.0",
                        "osVersionTooLow"));
        assertThat(decided.reasons().get(0).details())
                .containsEntry("minimum", "18.0")
                .containsEntry("actual", "17.0");
    }

    @Test
    void aCompanyPcThatIsKeptOutLikeAPersonalOneShowsWhichWaysAreOpen() {
        PolicySnapshotBuilder snapshot = anInstallation()
                .defaultRestriction(
                        RestrictedPlatform.WINDOWS,
                        Policy.builtIn(new RestrictionSettings(false, true, null, null, null, null)));
        EnrollmentRequested joined = Attempts.attempt(
                EnrollmentMethod.WINDOWS_AAD_JOIN, Platform.WINDOWS, "10.0.22631.1", "amy@contoso.com", List.of());

        EnrollmentDecided decided = decide(joined, snapshot, KnownFacts.NOTHING);

        assertThat(decided.ownership().code()).isEqualTo("corporate");
        assertThat(decided.trace().restrictionChecks())
                .contains(new Check(
                        "O-6",
                        "authorised as a corporate enrollment",
                        Verdict.FAILED,
                        "Autopilot, a device registered with Autopilot, a provisioning package, group policy,"
                                + " co-management or a device enrollment manager",
                        "Azure AD join of a device not registered with Autopilot",
                        "personalDeviceBlocked"));
    }

    @Test
    void addWorkAccountOnAnOldWindowsIsWarnedOf() {
        EnrollmentRequested old = Attempts.attempt(
                EnrollmentMethod.WINDOWS_BYOD, Platform.WINDOWS, "10.0.18362.1", "amy@contoso.com", List.of());

        EnrollmentDecided decided = decide(old, anInstallation(), KnownFacts.NOTHING);

        assertThat(decided.allowed()).isTrue();
        assertThat(decided.trace().admission())
                .anySatisfy(check -> assertThat(check.rule()).isEqualTo("E-7"));
    }

    @Test
    void aBlockedEditionIsRefused() {
        PolicySnapshotBuilder snapshot = anInstallation()
                .defaultRestriction(
                        RestrictedPlatform.WINDOWS,
                        Policy.builtIn(new RestrictionSettings(false, false, null, null, null, List.of("Core"))));

        assertThat(decide(Attempts.aPcWithEdition("core"), snapshot, KnownFacts.NOTHING)
                        .reasons())
                .extracting(GivenReason::code)
                .containsExactly("skuBlocked");
        assertThat(decide(Attempts.aPcWithEdition("Enterprise"), snapshot, KnownFacts.NOTHING)
                        .allowed())
                .isTrue();
    }

    @Test
    void licencesAreAskedForOnlyWhereTheyAreRequired() {
        PolicySnapshotBuilder strict = anInstallation().licencesRequired(true);
        EnrollmentRequested kiosk = Attempts.attempt(
                EnrollmentMethod.WINDOWS_AUTOPILOT_SELF_DEPLOYING, Platform.WINDOWS, "10.0.22631.1", null, List.of());

        assertThat(decide(anIphoneOf("amy@contoso.com"), strict, KnownFacts.NOTHING)
                        .reasons())
                .extracting(GivenReason::code)
                .containsExactly("userNotLicensed");
        assertThat(decide(kiosk, strict, KnownFacts.NOTHING).reasons())
                .extracting(GivenReason::code)
                .containsExactly("deviceNotLicensed");
        assertThat(decide(
                                anIphoneOf("amy@contoso.com"),
                                strict,
                                KnownFacts.builder().userLicensed(true).build())
                        .allowed())
                .isTrue();
    }

    @Test
    void aSharedIpadNeedsIpadOs134() {
        EnrollmentRequested ipad = Attempts.attempt(EnrollmentMethod.APPLE_ADE, Platform.IOS, "13.3", null, List.of());
        KnownFacts known = KnownFacts.builder()
                .appleProfile(new AppleProfile("Classroom", false, true, true, null))
                .build();
        assertThat(decide(ipad, anInstallation(), known).reasons())
                .extracting(GivenReason::code)
                .containsExactly("osNotSupported");
    }

    private static EnrollmentDecided decide(
            EnrollmentRequested attempt, PolicySnapshotBuilder policies, KnownFacts known) {
        return DecisionEngine.decide(attempt, policies.build(), known, NOW).decided();
    }
}
