package dev.muster.policy.collection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.odata.Parsed;
import dev.muster.odata.Parsed.Valid;
import dev.muster.odata.Query;
import dev.muster.policy.document.PolicyDocument;
import dev.muster.policy.document.PolicyKind;
import dev.muster.policy.document.PolicySettings.Limit;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DocumentFieldsTest {

    private static final Set<PolicyKind> KINDS = Set.of(PolicyKind.LIMIT, PolicyKind.SINGLE_PLATFORM_RESTRICTION);

    private static final List<PolicyDocument> ALL =
            List.of(limit("b_Limit", "Sales", 2), limit("a_DefaultLimit", "All users", 0), limit("c_Limit", "IT", 1));

    @Test
    void every_page_that_can_be_asked_for_has_a_next_one() {
        List<String> sortable = Stream.of(
                        "id",
                        "displayName",
                        "description",
                        "priority",
                        "version",
                        "createdDateTime",
                        "lastModifiedDateTime",
                        "deviceEnrollmentConfigurationType")
                .filter(field -> read("$orderby", field) instanceof Valid)
                .toList();
        assertThat(sortable).hasSizeGreaterThan(5);
        PolicyDocument longest = described("\u20ac".repeat(256), "\u20ac".repeat(10_000));
        String orderBy = String.join(",", sortable.subList(0, 5));
        for (String order : Stream.concat(sortable.stream(), Stream.of(orderBy)).toList()) {
            String token = query("$orderby", order).tokenAfter(longest);

            assertThat(read("$orderby", order, "$skiptoken", token)).as(order).isInstanceOf(Valid.class);
        }
    }

    private static Query<PolicyDocument> query(String... options) {
        return read(options).orElseThrow(mistake -> new IllegalArgumentException(mistake.sentence()));
    }

    private static Parsed<Query<PolicyDocument>> read(String... options) {
        Map<String, List<String>> byName = new HashMap<>();
        for (int at = 0; at < options.length; at += 2) {
            byName.put(options[at], List.of(options[at + 1]));
        }
        return Query.read(byName, DocumentFields.of(KINDS));
    }

    private static PolicyDocument described(String name, String description) {
        return new PolicyDocument(
                name,
                name,
                description,
                false,
                1,
                1,
                List.of(),
                new Limit(5),
                List.of(),
                Instant.EPOCH,
                Instant.EPOCH,
                "admin");
    }

    private static PolicyDocument limit(String id, String name, int priority) {
        return new PolicyDocument(
                id,
                name,
                "",
                priority == 0,
                priority,
                1,
                List.of(),
                new Limit(5),
                List.of(),
                Instant.EPOCH,
                Instant.parse("2026-01-31T08:00:00Z"),
                "admin");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "displayName eq 'sales' | b_Limit",
                "id eq 'B_LIMIT' | b_Limit",
                "endsWith(id,'_Limit') | c_Limit b_Limit",
                "deviceEnrollmentConfigurationType eq 'EnrollmentNotificationsConfiguration' | ''",
                "deviceEnrollmentConfigurationType eq 'limit' and priority gt 0 | c_Limit b_Limit",
                "lastModifiedDateTime lt 2026-01-31T08:00:00.0000001z | ''",
                "contains(displayName,'s') or priority eq 1 | a_DefaultLimit c_Limit b_Limit"
            })
    void filtersOfScriptsFindPoliciesByPriority(String filter, String ids) {
        Query<PolicyDocument> query = Query.read(Map.of("$filter", List.of(filter)), DocumentFields.of(KINDS))
                .orElseThrow(mistake -> new IllegalArgumentException(mistake.sentence()));

        List<String> found =
                query.of(ALL).rows().stream().map(PolicyDocument::id).toList();

        assertThat(String.join(" ", found)).isEqualTo(ids);
    }
}
