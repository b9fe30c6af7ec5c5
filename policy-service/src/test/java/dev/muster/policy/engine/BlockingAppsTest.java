package dev.muster.policy.engine;

import static dev.muster.policy.engine.Attempts.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.events.enrollment.EnrollmentMethod;
import dev.muster.events.enrollment.EnrollmentRequested;
import dev.muster.events.enrollment.Platform;
import dev.muster.policy.engine.assignment.Assignment;
import dev.muster.policy.engine.assignment.Policy;
import dev.muster.policy.engine.esp.EspSettings;
import dev.muster.policy.engine.known.KnownFacts;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

/** Which apps an Enrollment Status Page waits for (E-5). */
class BlockingAppsTest {

    private static final EnrollmentRequested AMYS = Attempts.aPcOf("amy@contoso.com", "staff", "trainees");

    @Property(tries = 200)
    void aPageForAllNeverReadsAsAPageForNone(
            @ForAll @Size(max = 5) Set<@AlphaChars @StringLength(1) String> assigned,
            @ForAll @Size(max = 5) Set<@AlphaChars @StringLength(1) String> listed) {
        assertThat(awaited(AMYS, policies(null, assigned), KnownFacts.NOTHING)).isNull();
        assertThat(awaited(AMYS, policies(List.copyOf(listed), assigned), KnownFacts.NOTHING))
                .isEqualTo(List.copyOf(listed).stream()
                        .filter(app -> assigned.isEmpty() || assigned.contains(app))
                        .toList());
    }

    @Test
    void aPageThatLetsTheDeviceBeUsedWaitsForNone() {
        PolicySnapshot policies = PolicySnapshot.builder().build();

        assertThat(awaited(AMYS, policies, KnownFacts.NOTHING)).isEmpty();
    }

    @Test
    void appsOfTheUserAndOfTheDeviceAreWaitedForInTheOrderOfTheList() {
        PolicySnapshot policies = page(List.of("unknown", "kiosks", "staff", "not trainees", "everybody", "others"))
                .app("everybody", Assignment.EVERYONE, Assignment.NOBODY)
                .app("staff", Assignment.toGroups(Set.of("staff")), Assignment.NOBODY)
                .app("not trainees", Assignment.EVERYONE.excluding(Set.of("trainees")), Assignment.NOBODY)
                .app("kiosks", Assignment.NOBODY, Assignment.toGroups(Set.of("kiosks")))
                .app("others", Assignment.toGroups(Set.of("kiosks")), Assignment.toGroups(Set.of("staff")))
                .app("not on the list", Assignment.EVERYONE, Assignment.EVERYONE)
                .build();

        assertThat(awaited(AMYS, policies, inGroup("kiosks"))).containsExactly("kiosks", "staff", "everybody");
    }

    @Test
    void appsOfUsersDoNotReachADeviceNobodyStandsBehind() {
        EnrollmentRequested userless = Attempts.attempt(
                EnrollmentMethod.WINDOWS_CO_MANAGEMENT, Platform.WINDOWS, "10.0.22631.1", null, List.of());
        PolicySnapshot policies = page(List.of("of users", "of devices"))
                .app("of users", Assignment.EVERYONE, Assignment.NOBODY)
                .app("of devices", Assignment.NOBODY, Assignment.EVERYONE)
                .build();

        assertThat(awaited(userless, policies, KnownFacts.NOTHING)).containsExactly("of devices");
    }

    @Test
    void whatIsSupposedToBeAssignedCountsBeforeWhatThePoliciesAssign() {
        PolicySnapshot policies = policies(List.of("A", "B"), Set.of("A"));
        KnownFacts supposed = KnownFacts.builder().assignedApps(Set.of("B")).build();

        assertThat(awaited(AMYS, policies, supposed)).containsExactly("B");
    }

    private static List<String> awaited(EnrollmentRequested attempt, PolicySnapshot policies, KnownFacts known) {
        return DecisionEngine.decide(attempt, policies, known, NOW)
                .decided()
                .esp()
                .blockingApps();
    }

    private static PolicySnapshot policies(List<String> listed, Set<String> assigned) {
        PolicySnapshotBuilder policies = page(listed);
        assigned.forEach(app -> policies.app(app, Assignment.EVERYONE, Assignment.NOBODY));
        return policies.build();
    }

    private static PolicySnapshotBuilder page(List<String> apps) {
        return PolicySnapshot.builder().defaultEsp(Policy.builtIn(new EspSettings(true, 60, false, true, apps)));
    }

    private static KnownFacts inGroup(String group) {
        return KnownFacts.builder().deviceGroups(Set.of(group)).build();
    }
}
