package dev.muster.policy.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.events.enrollment.EnrollmentMethod;
import dev.muster.events.policy.AppliedPolicy;
import dev.muster.events.policy.EspPage;
import dev.muster.events.policy.Outcome;
import dev.muster.events.policy.Ownership;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What counts as a difference between two decisions. */
class VerdictTest {

    private static final Verdict ALLOWED = allowed(policy("A", 1), page("P", 1, 60));

    @Test
    void alike_is_no_change() {
        assertThat(ALLOWED.changesTo(allowed(policy("A", 1), page("P", 1, 60)))).isEmpty();
    }

    @Test
    void a_new_version_of_the_same_policy_is_no_change() {
        assertThat(ALLOWED.changesTo(allowed(policy("A", 2), page("P", 2, 60)))).isEmpty();
    }

    @Test
    void another_policy_of_a_kind_is_a_change() {
        assertThat(ALLOWED.changesTo(allowed(policy("B", 1), page("P", 1, 60))))
                .containsExactly(Change.RESTRICTION, Change.LIMIT);
    }

    @Test
    void a_page_that_waits_longer_or_is_not_shown_is_a_change() {
        assertThat(ALLOWED.changesTo(allowed(policy("A", 1), page("P", 1, 90)))).containsExactly(Change.ESP);
        assertThat(ALLOWED.changesTo(allowed(policy("A", 1), null))).containsExactly(Change.ESP);
    }

    @Test
    void a_page_that_waits_for_all_apps_and_one_that_waits_for_none_differ() {
        Verdict all = allowed(policy("A", 1), waiting(null));

        assertThat(all.changesTo(allowed(policy("A", 1), waiting(List.of())))).containsExactly(Change.ESP);
        assertThat(all.changesTo(allowed(policy("A", 1), waiting(null)))).isEmpty();
    }

    @Test
    void who_is_let_in_before_and_not_after_is_newly_refused_and_the_other_way_round() {
        assertThat(ALLOWED.changesTo(refused("platformBlocked"))).contains(Change.NEWLY_REFUSED);
        assertThat(refused("platformBlocked").changesTo(ALLOWED)).contains(Change.NEWLY_ALLOWED);
    }

    @Test
    void refused_for_other_reasons_is_a_change_of_reasons_only() {
        assertThat(refused("platformBlocked").changesTo(refused("personalDeviceBlocked", "platformBlocked")))
                .containsExactly(Change.REASONS);
    }

    @Test
    void ownership_flow_and_enrollment_type_are_compared() {
        Verdict other = new Verdict(
                Outcome.ALLOWED,
                List.of(),
                Ownership.CORPORATE,
                EnrollmentMethod.ANDROID_WORK_PROFILE,
                "user",
                policy("A", 1),
                policy("A", 1),
                page("P", 1, 60));

        assertThat(ALLOWED.changesTo(other)).containsExactly(Change.OWNERSHIP, Change.ROUTE, Change.ENROLLMENT_TYPE);
    }

    private static Verdict allowed(AppliedPolicy policy, EspPage page) {
        return new Verdict(Outcome.ALLOWED, List.of(), Ownership.PERSONAL, null, null, policy, policy, page);
    }

    private static Verdict refused(String... reasons) {
        return new Verdict(
                Outcome.REFUSED,
                List.of(reasons),
                Ownership.PERSONAL,
                null,
                null,
                policy("A", 1),
                policy("A", 1),
                null);
    }

    private static AppliedPolicy policy(String id, int version) {
        return new AppliedPolicy(id, id, 1, version);
    }

    private static EspPage page(String id, int version, int minutes) {
        return new EspPage(policy(id, version), minutes, false, List.of());
    }

    private static EspPage waiting(List<String> apps) {
        return new EspPage(policy("P", 1), 60, true, apps);
    }
}
