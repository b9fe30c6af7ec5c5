package dev.muster.policy.effective;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.muster.policy.document.Connections;
import dev.muster.policy.document.FilterPlatform;
import dev.muster.policy.document.PolicyDocument;
import dev.muster.policy.document.PolicyDocuments;
import dev.muster.policy.document.PolicyKind;
import dev.muster.policy.document.PolicySettings;
import dev.muster.policy.document.PolicySettings.FilterDefinition;
import dev.muster.policy.document.PolicyTarget;
import dev.muster.policy.document.PolicyTarget.To;
import dev.muster.policy.document.json.SettingsJson;
import dev.muster.policy.engine.assignment.FilterMode;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EffectivePoliciesTest {

    private static final PolicyTarget ALL_DEVICES = PolicyTarget.plain(To.ALL_DEVICES, null);
    private static final PolicyTarget ALL_USERS = PolicyTarget.plain(To.ALL_USERS, null);
    private static final PolicyTarget FILTERED = new PolicyTarget(To.ALL_DEVICES, null, "filter", FilterMode.INCLUDE);

    @Test
    void E2_a_page_of_all_devices_applies_before_a_page_of_the_user_of_higher_priority() {
        assertThat(effective(page("users", 1, ALL_USERS), page("devices", 2, ALL_DEVICES)))
                .containsExactly("devices applies");
    }

    @Test
    void E2_a_filtered_page_of_devices_comes_before_the_page_of_the_user() {
        assertThat(effective(page("users", 1, ALL_USERS), page("devices", 2, FILTERED)))
                .containsExactly("devices appliesByFilter", "users appliesOtherwise");
    }

    @Test
    void E2_a_page_of_a_filter_for_devices_and_of_all_users_stands_at_both_places() {
        assertThat(effective(page("both", 1, FILTERED, ALL_USERS), page("devices", 2, FILTERED)))
                .containsExactly("both appliesByFilter", "devices appliesByFilter", "both appliesOtherwise");
    }

    @Test
    void E2_groups_of_the_user_do_not_keep_a_page_from_the_device() {
        PolicyTarget notStaff = PolicyTarget.plain(To.ALL_BUT_GROUP, "staff");

        assertThat(effective(page("devices", 1, ALL_DEVICES, notStaff)))
                .containsExactly("devices appliesByDevice", "default appliesOtherwise");
    }

    @Test
    void E2_without_a_page_of_the_device_the_page_of_the_user_applies() {
        assertThat(effective(page("others", 1, PolicyTarget.toGroup("others")), page("users", 2, ALL_USERS)))
                .containsExactly("users applies");
    }

    @Test
    void a_filter_out_of_sight_is_not_told() {
        assertThat(EffectivePolicies.of(
                        documents(page("devices", 1, FILTERED)),
                        Set.of("staff"),
                        document -> document.kind() != PolicyKind.ASSIGNMENT_FILTER))
                .extracting(EffectivePolicies.Effective::why)
                .containsExactly(
                        "assigned to all devices, include filter out of scope", "where no other policy applies");
    }

    private static List<String> effective(PolicyDocument... pages) {
        return EffectivePolicies.of(documents(pages), Set.of("staff"), document -> true).stream()
                .map(effective ->
                        effective.document().id() + " " + effective.standing().code())
                .toList();
    }

    private static PolicyDocuments documents(PolicyDocument... pages) {
        return new PolicyDocuments(
                        List.of(
                                document("default", true, 0, statusPage()),
                                document(
                                        "filter",
                                        false,
                                        0,
                                        new FilterDefinition(
                                                FilterPlatform.WINDOWS, "(device.osVersion -eq \"10.0\")"))),
                        Connections.NONE)
                .with(Arrays.asList(pages));
    }

    private static PolicyDocument page(String id, int priority, PolicyTarget... targets) {
        return document(id, false, priority, statusPage(), targets);
    }

    private static PolicySettings statusPage() {
        return SettingsJson.read(PolicyKind.ENROLLMENT_STATUS_PAGE, JsonNodeFactory.instance.objectNode());
    }

    private static PolicyDocument document(
            String id, boolean builtIn, int priority, PolicySettings settings, PolicyTarget... targets) {
        return new PolicyDocument(
                id,
                id,
                "",
                builtIn,
                priority,
                1,
                List.of(),
                settings,
                List.of(targets),
                Instant.EPOCH,
                Instant.EPOCH,
                "admin");
    }
}
