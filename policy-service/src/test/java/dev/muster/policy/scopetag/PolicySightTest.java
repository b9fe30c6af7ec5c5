package dev.muster.policy.scopetag;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.eventlog.EventJson;
import dev.muster.events.enrollment.EnrollmentRequested;
import dev.muster.events.policy.AppliedPolicy;
import dev.muster.events.policy.EnrollmentDecided;
import dev.muster.events.policy.trace.Candidate.Standing;
import dev.muster.policy.Asking;
import dev.muster.policy.document.Connections;
import dev.muster.policy.document.FilterPlatform;
import dev.muster.policy.document.PolicyDocument;
import dev.muster.policy.document.PolicyDocuments;
import dev.muster.policy.document.PolicySettings;
import dev.muster.policy.document.PolicySettings.FilterDefinition;
import dev.muster.policy.document.PolicySettings.Limit;
import dev.muster.policy.document.PolicySettings.OnePlatform;
import dev.muster.policy.document.PolicySettings.TermsText;
import dev.muster.policy.document.PolicyTarget;
import dev.muster.policy.document.PolicyTarget.To;
import dev.muster.policy.document.SnapshotOfDocuments;
import dev.muster.policy.engine.DecisionEngine;
import dev.muster.policy.engine.assignment.FilterMode;
import dev.muster.policy.engine.known.KnownFacts;
import dev.muster.policy.engine.restriction.RestrictedPlatform;
import dev.muster.policy.engine.restriction.RestrictionSettings;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Hidden documents and what hangs on them say so in every text they have. */
class PolicySightTest {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    private static final PolicyDocuments DOCUMENTS = new PolicyDocuments(
            List.of(
                    document("hidden-limit", 1, new Limit(1), PolicyTarget.toGroup("hidden-group")),
                    document("hidden-applied", 2, new Limit(2), PolicyTarget.toGroup("staff")),
                    document("seen-limit", 3, new Limit(3), PolicyTarget.plain(To.ALL_USERS, null)),
                    document(
                            "hidden-filter",
                            0,
                            new FilterDefinition(FilterPlatform.IOS, "(device.model -eq \"hidden-model\")")),
                    document("seen-filter", 0, new FilterDefinition(FilterPlatform.IOS, "(device.model -eq \"iPad\")")),
                    document("seen-restriction", 1, ios(), filtered("hidden-filter"), filtered("seen-filter")),
                    document(
                            "seen-second",
                            2,
                            ios(),
                            new PolicyTarget(To.ALL_USERS, null, "seen-filter", FilterMode.INCLUDE)),
                    document(
                            "hidden-terms", 0, new TermsText("t", "t", "t", 1), PolicyTarget.plain(To.ALL_USERS, null)),
                    document("seen-terms", 0, new TermsText("t", "t", "t", 1), PolicyTarget.plain(To.ALL_USERS, null))),
            new Connections(NOON.plusSeconds(1_000_000), true));

    private static final EnrollmentDecided DECIDED = decided();

    @Test
    void an_administrator_held_to_tags_reads_nothing_of_policies_filters_and_terms_out_of_sight() {
        assertThat(EventJson.write(DECIDED)).contains("hidden-limit", "hidden-applied", "hidden-model", "hidden-terms");

        EnrollmentDecided read = bounded().of(DECIDED);

        assertThat(EventJson.write(read)).doesNotContain("hidden").contains("seen-limit", "seen-terms", "seen-filter");
        assertThat(read.reasons().get(0).details()).containsEntry("terms", "(out of scope), seen-terms");
    }

    @Test
    void a_policy_out_of_sight_keeps_priority_and_standing() {
        assertThat(bounded().of(DECIDED).trace().limits())
                .extracting(candidate -> candidate.priority() + " " + candidate.standing())
                .startsWith("1 " + Standing.NOT_TARGETED, "2 " + Standing.APPLIES, "3 " + Standing.OUTRANKED);
        assertThat(bounded().of(new AppliedPolicy("hidden-limit", "hidden", 1, 7)))
                .isEqualTo(new AppliedPolicy("", "", 1, 0));
    }

    @Test
    void users_read_the_policies_that_applied_to_them_and_none_that_did_not() {
        EnrollmentDecided read = PolicySight.OF_ONESELF.of(DECIDED);

        assertThat(read.trace().limits())
                .singleElement()
                .satisfies(candidate -> assertThat(candidate.name()).isEqualTo("hidden-applied"));
        assertThat(EventJson.write(read)).doesNotContain("hidden-limit", "hidden-group", "filter", "seen-restriction");
        assertThat(read.reasons()).isEqualTo(DECIDED.reasons());
        assertThat(read.ownership()).isEqualTo(DECIDED.ownership());
        assertThat(read.trace().limit()).isEqualTo(DECIDED.trace().limit());
    }

    @Test
    void administrators_without_bounds_read_everything() {
        assertThat(PolicySight.EVERYTHING.of(DECIDED)).isEqualTo(DECIDED);
    }

    private static PolicySight bounded() {
        return PolicySight.of(DOCUMENTS, document -> document.id().startsWith("seen"));
    }

    private static EnrollmentDecided decided() {
        EnrollmentRequested attempt = Asking.aPhone("zoe@contoso.com", "SERIAL", "staff");
        return DecisionEngine.decide(
                        attempt,
                        SnapshotOfDocuments.of(DOCUMENTS),
                        KnownFacts.builder().build(),
                        NOON)
                .decided();
    }

    private static PolicyTarget filtered(String filter) {
        return new PolicyTarget(
                filter.startsWith("seen") ? To.GROUP : To.ALL_USERS,
                filter.startsWith("seen") ? "staff" : null,
                filter,
                FilterMode.INCLUDE);
    }

    private static PolicySettings ios() {
        return new OnePlatform(RestrictedPlatform.IOS, RestrictionSettings.ALLOW_ALL);
    }

    private static PolicyDocument document(String id, int priority, PolicySettings settings, PolicyTarget... targets) {
        return new PolicyDocument(
                id, id, "", false, priority, 1, List.of(), settings, List.of(targets), NOON, NOON, "admin");
    }
}
