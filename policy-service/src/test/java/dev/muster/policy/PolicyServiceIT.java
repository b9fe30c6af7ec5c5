package dev.muster.policy;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.muster.eventlog.EventJson;
import dev.muster.events.enrollment.EnrollmentRequested;
import dev.muster.events.policy.EnrollmentDecided;
import dev.muster.platform.DemoRealm;
import dev.muster.platform.Platform;
import dev.muster.platform.quarkus.PlatformTestResource;
import dev.muster.testkit.Broker;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** What the tests of the running service share: its database, the broker, the people. */
@WithTestResource(
        value = PlatformTestResource.class,
        initArgs = @ResourceArg(name = "database", value = "policy_service"))
public abstract class PolicyServiceIT {

    static {
        org.awaitility.Awaitility.setDefaultTimeout(Duration.ofSeconds(20));
        org.awaitility.Awaitility.setDefaultPollInterval(Duration.ofMillis(20));
    }

    protected Platform platform;

    @Inject
    protected Broker broker;

    /** Asks, and waits for what is decided. */
    protected EnrollmentDecided decided(EnrollmentRequested attempt) {
        broker.publish(List.of(attempt));
        return decided(List.of(attempt)).get(0);
    }

    /** Waits for what is decided of attempts that were published. */
    protected List<EnrollmentDecided> decided(List<EnrollmentRequested> attempts) {
        return attempts.stream()
                .map(attempt -> {
                    await().until(() -> text(stored("decided", attempt.attemptId())) != null);
                    return EventJson.readStored(text(stored("decided", attempt.attemptId())), EnrollmentDecided.class);
                })
                .toList();
    }

    protected static String stored(String column, UUID attemptId) {
        return "select " + column + "::text from decision where attempt_id = '" + attemptId + "'";
    }

    protected RequestSpecification as(String user) {
        return given().auth().oauth2(platform.identity().token(user, DemoRealm.PASSWORD));
    }

    protected RequestSpecification asAdmin() {
        return as(DemoRealm.ADMIN);
    }

    /** The one value a query gives, or null. */
    protected String text(String sql) {
        try (Connection connection = platform.database().connect("policy_service");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            return rows.next() ? rows.getString(1) : null;
        } catch (SQLException failed) {
            throw new AssertionError(sql, failed);
        }
    }

    protected void change(String sql) {
        try (Connection connection = platform.database().connect("policy_service");
                Statement statement = connection.createStatement()) {
            assertThat(statement.executeUpdate(sql)).as(sql).isPositive();
        } catch (SQLException failed) {
            throw new AssertionError(sql, failed);
        }
    }
}
