package dev.muster.policy.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.policy.document.PolicySettings.Limit;
import dev.muster.policy.document.PolicySettings.ScopeTag;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PolicyRulesTest {

    @Test
    void PR1_a_twenty_sixth_limit_is_one_too_many() {
        assertThat(PolicyRules.fault(documents(25, new Limit(3)))).isEmpty();
        assertThat(PolicyRules.fault(documents(26, new Limit(3))))
                .get()
                .asString()
                .contains("25", "(PR-1)");
    }

    @Test
    void PR1_is_not_named_where_the_bound_is_our_own() {
        assertThat(PolicyRules.fault(documents(201, new ScopeTag())))
                .get()
                .asString()
                .contains("200")
                .doesNotContain("PR-1");
    }

    private static PolicyDocuments documents(int number, PolicySettings settings) {
        return new PolicyDocuments(
                IntStream.range(0, number)
                        .mapToObj(place -> document(place, settings))
                        .toList(),
                Connections.NONE);
    }

    private static PolicyDocument document(int place, PolicySettings settings) {
        return new PolicyDocument(
                "id-" + place,
                "name",
                "",
                false,
                place + 1,
                1,
                List.of(),
                settings,
                List.of(),
                Instant.EPOCH,
                Instant.EPOCH,
                "admin");
    }
}
