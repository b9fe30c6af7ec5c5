package dev.muster.policy.engine;

import static dev.muster.policy.engine.Attempts.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.events.enrollment.EnrollmentMethod;
import dev.muster.events.enrollment.EnrollmentRequested;
import dev.muster.events.enrollment.Platform;
import dev.muster.events.policy.Outcome;
import dev.muster.events.policy.SlotOutcome;
import dev.muster.events.policy.trace.Candidate;
import dev.muster.events.policy.trace.Candidate.Standing;
import dev.muster.policy.engine.assignment.Assignment;
import dev.muster.policy.engine.known.KnownDevice;
import dev.muster.policy.engine.known.KnownFacts;
import dev.muster.policy.engine.restriction.RestrictedPlatform;
import dev.muster.policy.engine.restriction.RestrictionSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds for every attempt, every set of policies, everything known. */
class DecisionLawsTest {

    private static final List<String> GROUPS = List.of("a", "b", "c", "d");
    private static final List<EnrollmentMethod> USERLESS = List.of(
            EnrollmentMethod.WINDOWS_AUTOPILOT_SELF_DEPLOYING,
            EnrollmentMethod.WINDOWS_CO_MANAGEMENT,
            EnrollmentMethod.WINDOWS_IOT_CORE,
            EnrollmentMethod.MAC_DIRECT,
            EnrollmentMethod.APPLE_CONFIGURATOR_DIRECT);

    @Property
    void exactlyOneRestrictionAndAtMostOneLimitApply(
            @ForAll("attempts") EnrollmentRequested attempt,
            @ForAll("drafts") List<Draft> drafts,
            @ForAll("knowledge") KnownFacts known) {
        Decision decision = DecisionEngine.decide(attempt, installation(drafts), known, NOW);
        List<Candidate> restrictions = decision.decided().trace().restrictions();
        assertThat(restrictions.stream().filter(DecisionLawsTest::applies).count())
                .isEqualTo(restrictions.isEmpty() ? 0 : 1);
        assertThat(decision.decided().trace().limits().stream()
                        .filter(DecisionLawsTest::applies)
                        .count())
                .isEqualTo(decision.decided().trace().limits().isEmpty() ? 0 : 1);
        if (decision.decided().restriction() != null) {
            assertThat(restrictions)
                    .filteredOn(DecisionLawsTest::applies)
                    .first()
                    .extracting(Candidate::policyId)
                    .isEqualTo(decision.decided().restriction().policyId());
        }
    }

    @Property
    void movingAnotherPolicyFurtherBackNeverUnseatsTheOneThatApplies(
            @ForAll("attempts") EnrollmentRequested attempt, @ForAll("drafts") List<Draft> drafts) {
        String winner = winner(attempt, drafts);
        for (int i = 0; i < drafts.size(); i++) {
            if (!drafts.get(i).name().equals(winner)) {
                List<Draft> moved = new ArrayList<>(drafts);
                moved.set(i, drafts.get(i).atPriority(drafts.get(i).priority() + 100));
                assertThat(winner(attempt, moved)).isEqualTo(winner);
            }
        }
    }

    @Property
    void groupsNeverChangeAUserlessDecision(
            @ForAll("userless") EnrollmentMethod method,
            @ForAll("groups") List<String> groups,
            @ForAll("drafts") List<Draft> drafts,
            @ForAll("knowledge") KnownFacts known) {
        Platform platform = method.platforms().iterator().next();
        PolicySnapshot policies = installation(drafts);
        Decision without = DecisionEngine.decide(
                Attempts.attempt(method, platform, "13.0.0", "amy@contoso.com", List.of()), policies, known, NOW);
        Decision with = DecisionEngine.decide(
                Attempts.attempt(method, platform, "13.0.0", "amy@contoso.com", groups), policies, known, NOW);
        assertThat(with).isEqualTo(without);
    }

    @Property
    void aRefusedAttemptNeverTakesASlotAndAnAllowedOneHasNoReason(
            @ForAll("attempts") EnrollmentRequested attempt,
            @ForAll("drafts") List<Draft> drafts,
            @ForAll("knowledge") KnownFacts known) {
        Decision decision = DecisionEngine.decide(attempt, installation(drafts), known, NOW);
        boolean refused = decision.decided().outcome() == Outcome.REFUSED;
        assertThat(decision.decided().reasons().isEmpty()).isEqualTo(!refused);
        if (refused) {
            assertThat(decision.slot()).isNotInstanceOf(SlotDemand.Take.class);
        } else {
            assertThat(decision.slot().outcome()).isNotEqualTo(SlotOutcome.REFUSED);
        }
    }

    @Property
    void theSameInputGivesTheSameDecision(
            @ForAll("attempts") EnrollmentRequested attempt,
            @ForAll("drafts") List<Draft> drafts,
            @ForAll("knowledge") KnownFacts known) {
        Decision once = DecisionEngine.decide(attempt, installation(drafts), known, NOW);
        Decision again = DecisionEngine.decide(attempt, installation(drafts), known, NOW);
        assertThat(again).isEqualTo(once).hasToString(once.toString());
    }

    @Property
    void everyFailedCheckShowsTheTwoValuesThatDiffer(
            @ForAll("attempts") EnrollmentRequested attempt,
            @ForAll("drafts") List<Draft> drafts,
            @ForAll("knowledge") KnownFacts known) {
        FailedChecks.showTheTwoValuesThatDiffer(
                DecisionEngine.decide(attempt, installation(drafts), known, NOW).decided());
    }

    @Property
    void aTakenSlotIsWithinTheLimit(
            @ForAll("drafts") List<Draft> drafts,
            @ForAll("knowledge") KnownFacts known,
            @ForAll("groups") List<String> of) {
        Decision decision = DecisionEngine.decide(
                Attempts.anIphoneOf("amy@contoso.com", of.toArray(String[]::new)), installation(drafts), known, NOW);
        if (decision.slot() instanceof SlotDemand.Take take) {
            assertThat(decision.decided().trace().limit().counted()).isLessThan(take.enrollmentLimit());
        }
    }

    @Property
    void whateverTheOrderTheSlotsTakenNeverExceedTheLimit(
            @ForAll("drafts") List<Draft> drafts,
            @ForAll("groups") List<String> of,
            @ForAll("serials") List<String> rush) {
        PolicySnapshot policies = installation(drafts);
        List<KnownDevice> held = new ArrayList<>();
        for (String serial : rush) {
            EnrollmentRequested attempt = Attempts.anIphoneOf("amy@contoso.com", serial, of);
            Decision decision = DecisionEngine.decide(
                    attempt, policies, KnownFacts.builder().devices(held).build(), NOW);
            if (decision.slot() instanceof SlotDemand.Take take) {
                held.add(Attempts.anIphone(serial));
                assertThat(held).hasSizeLessThanOrEqualTo(take.enrollmentLimit());
            }
        }
        assertThat(held).extracting(KnownDevice::serialNumber).doesNotHaveDuplicates();
    }

    @Provide
    Arbitrary<List<String>> serials() {
        return Arbitraries.integers()
                .between(1, 30)
                .map(number -> "S-" + number)
                .list()
                .ofMaxSize(40);
    }

    @Provide
    Arbitrary<EnrollmentMethod> userless() {
        return Arbitraries.of(USERLESS);
    }

    @Provide
    Arbitrary<List<String>> groups() {
        return Arbitraries.of(GROUPS).list().uniqueElements().ofMaxSize(4);
    }

    @Provide
    Arbitrary<EnrollmentRequested> attempts() {
        return Combinators.combine(
                        Arbitraries.of(EnrollmentMethod.class),
                        Arbitraries.of(Platform.class),
                        Arbitraries.oneOf(
                                Arbitraries.of("17.0", "12", "10.0.22631.1", "8.1", "9.0", "ten", null),
                                Arbitraries.strings().ofMaxLength(20)),
                        Arbitraries.of("amy@contoso.com", "dem@contoso.com").injectNull(0.2),
                        groups())
                .as((method, any, version, user, groups) -> {
                    Platform platform = method.platforms().contains(any)
                            ? any
                            : any == Platform.MACOS
                                    ? any
                                    : method.platforms().stream()
                                            .sorted()
                                            .findFirst()
                                            .orElseThrow();
                    return Attempts.attempt(method, platform, version, user, groups);
                });
    }

    @Provide
    Arbitrary<List<Draft>> drafts() {
        Arbitrary<Draft> draft = Combinators.combine(
                        groups(),
                        groups(),
                        Arbitraries.of(true, false),
                        Arbitraries.of(true, false),
                        Arbitraries.of("10.0", "16", "oops", null),
                        Arbitraries.integers().between(1, 3))
                .as((include, exclude, blocked, personal, minimum, limit) -> new Draft(
                        "",
                        0,
                        include,
                        exclude,
                        new RestrictionSettings(blocked, personal, minimum, null, null, null),
                        limit));
        return draft.list()
                .ofMaxSize(6)
                .map(list -> IntStream.range(0, list.size())
                        .mapToObj(i -> list.get(i).named("policy " + i).atPriority(i + 1))
                        .toList());
    }

    @Provide
    Arbitrary<KnownFacts> knowledge() {
        Arbitrary<KnownDevice> device = Combinators.combine(
                        Arbitraries.of(EnrollmentMethod.class),
                        Arbitraries.of(KnownDevice.State.class),
                        Arbitraries.of("NEW", "OLD", "OTHER"),
                        Arbitraries.integers().between(0, 100))
                .as((method, state, serial, days) -> new KnownDevice(
                        null,
                        method.platforms().stream().sorted().findFirst().orElseThrow(),
                        method,
                        serial,
                        null,
                        null,
                        state,
                        NOW.minusSeconds(days * 3600L),
                        NOW.minusSeconds(days * 86_400L)));
        return Combinators.combine(device.list().ofMaxSize(5), Arbitraries.of(true, false))
                .as((devices, autopilot) -> KnownFacts.builder()
                        .devices(devices)
                        .registeredWithAutopilot(autopilot)
                        .build());
    }

    private static boolean applies(Candidate candidate) {
        return candidate.standing() == Standing.APPLIES;
    }

    private static String winner(EnrollmentRequested attempt, List<Draft> drafts) {
        return DecisionEngine.decide(attempt, installation(drafts), KnownFacts.NOTHING, NOW)
                .decided()
                .trace()
                .restrictions()
                .stream()
                .filter(DecisionLawsTest::applies)
                .map(Candidate::name)
                .findFirst()
                .orElse(null);
    }

    private static PolicySnapshot installation(List<Draft> drafts) {
        PolicySnapshotBuilder snapshot = Attempts.anInstallation()
                .managedGooglePlayConnected(true)
                .deviceEnrollmentManagers(Set.of("dem@contoso.com"));
        for (Draft draft : drafts) {
            for (RestrictedPlatform platform : RestrictedPlatform.values()) {
                snapshot.restriction(
                        platform,
                        Attempts.policy(draft.name(), draft.priority(), draft.assignment(), draft.settings()));
            }
            snapshot.limit(Attempts.policy(draft.name(), draft.priority(), draft.assignment(), draft.limit()));
        }
        return snapshot.build();
    }

    record Draft(
            String name,
            int priority,
            List<String> include,
            List<String> exclude,
            RestrictionSettings settings,
            int limit) {

        Draft named(String other) {
            return new Draft(other, priority, include, exclude, settings, limit);
        }

        Draft atPriority(int other) {
            return new Draft(name, other, include, exclude, settings, limit);
        }

        Assignment assignment() {
            return Assignment.toGroups(include).excluding(exclude);
        }
    }
}
