package dev.muster.fleet.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.fleet.StandIn;
import dev.muster.fleet.identity.SignIn;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ExamplePoliciesTest {

    private StandIn services;

    @BeforeEach
    void start() throws Exception {
        services = new StandIn();
    }

    @AfterEach
    void stop() {
        services.close();
    }

    @Test
    void everyPolicyIsCreatedAndAssigned() {
        var told = setUp();

        assertThat(services.configurations).hasSize(8);
        assertThat(services.assignments).hasSize(7);
        assertThat(services.managers).containsExactly("dem@contoso.com");
        assertThat(told).hasSize(9);
    }

    @Test
    void aSecondTimeChangesNothing() {
        setUp();
        services.changes.clear();

        setUp();

        assertThat(services.changes).isEmpty();
        assertThat(services.configurations).hasSize(8);
    }

    @Test
    void aPolicySomebodyChangedIsBroughtBack() {
        setUp();
        var limit = services.configurations.values().stream()
                .filter(configuration -> configuration.containsKey("limit"))
                .findFirst()
                .orElseThrow();
        limit.put("limit", 5);
        services.changes.clear();

        setUp();

        assertThat(limit.getInteger("limit")).isEqualTo(2);
        assertThat(services.changes).containsExactly("PATCH " + limit.getString("id"));
    }

    private List<String> setUp() {
        var told = new ArrayList<String>();
        ExamplePolicies.setUp(
                services.installation(), new SignIn(services.installation(), Clock.systemUTC()), told::add);
        return told;
    }
}
