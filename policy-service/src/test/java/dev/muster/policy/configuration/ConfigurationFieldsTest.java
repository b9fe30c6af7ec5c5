package dev.muster.policy.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.odata.Query;
import dev.muster.policy.configuration.ConfigurationSettings.Limit;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigurationFieldsTest {

    private static final List<EnrollmentConfiguration> ALL =
            List.of(limit("b_Limit", "Sales", 2), limit("a_DefaultLimit", "All users", 0), limit("c_Limit", "IT", 1));

    private static EnrollmentConfiguration limit(String id, String name, int priority) {
        return new EnrollmentConfiguration(
                id,
                name,
                "",
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
    void filters_of_scripts_find_policies_by_priority(String filter, String ids) {
        Query<EnrollmentConfiguration> query = Query.read(Map.of("$filter", List.of(filter)), ConfigurationFields.ALL)
                .orElseThrow(mistake -> new IllegalArgumentException(mistake.sentence()));

        List<String> found =
                query.of(ALL).rows().stream().map(EnrollmentConfiguration::id).toList();

        assertThat(String.join(" ", found)).isEqualTo(ids);
    }
}
