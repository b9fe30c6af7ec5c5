package dev.muster.applesync;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import dev.muster.platform.DemoRealm;
import dev.muster.platform.Platform;
import dev.muster.platform.quarkus.PlatformTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(
        value = PlatformTestResource.class,
        initArgs = @ResourceArg(name = "database", value = "apple_sync_service"))
@WithTestResource(QuietAppleResource.class)
class DepOnboardingIT {

    private static final String SETTINGS = "/beta/deviceManagement/depOnboardingSettings";
    private static final String TOKEN = "00000000-0000-7000-8000-000000000001";

    Platform platform;

    @BeforeEach
    void oneTokenThatWasSynchronisedTwice() throws SQLException {
        try (Connection connection = platform.database().connect("apple_sync_service");
                Statement statement = connection.createStatement()) {
            statement.execute("truncate ade_token cascade");
            statement.execute("""
                    insert into ade_token (token_id, name, token_type, apple_id, organisation, server_uuid, expires_at,
                                           last_answer, changed_at)
                    values ('%s', 'Contoso', 'dep', 'mdm@contoso.com', 'Contoso', 'A1', '2020-01-01T00:00:00Z', 'ok',
                            '2019-01-01T00:00:00Z')
                    """.formatted(TOKEN));
            statement.execute("""
                    insert into sync_run (run_id, token_id, kind, cause, state, started_at, finished_at, failure)
                    values ('00000000-0000-7000-8000-00000000000a', '%1$s', 'full', 'schedule', 'completed',
                            '2019-01-01T00:00:00Z', '2019-01-01T00:01:00Z', null),
                           ('00000000-0000-7000-8000-00000000000b', '%1$s', 'delta', 'schedule', 'failed',
                            '2019-01-02T00:00:00Z', '2019-01-02T00:01:00Z', 'unreachable')
                    """.formatted(TOKEN));
        }
    }

    @Test
    void theTokensAreListedWithTheirHealth() {
        as(DemoRealm.READER)
                .get(SETTINGS + "?$count=true")
                .then()
                .statusCode(200)
                .body("'@odata.count'", equalTo(1))
                .body("value", hasSize(1))
                .body("value[0].tokenName", equalTo("Contoso"))
                .body("value[0].tokenType", equalTo("dep"))
                .body("value[0].musterState", equalTo("expired"))
                .body("value[0].lastSuccessfulSyncDateTime", equalTo("2019-01-01T00:01:00Z"))
                .body("value[0].lastSyncTriggeredDateTime", equalTo("2019-01-02T00:00:00Z"));
    }

    @Test
    void theNumberOfDevicesIsShownAndNothingToFilterBy() {
        as(DemoRealm.READER)
                .get(SETTINGS + "?$filter=syncedDeviceCount gt 0")
                .then()
                .statusCode(400);
    }

    @Test
    void aTokenNobodyHasIsAGraphErrorWhateverItsId() {
        for (String id : List.of(UUID.randomUUID().toString(), "not-an-id")) {
            for (String path : List.of(SETTINGS + "/" + id, SETTINGS + "/" + id + "/getEncryptionPublicKey")) {
                as(DemoRealm.OPERATOR).get(path).then().statusCode(404).body("error.code", equalTo("ResourceNotFound"));
            }
        }
    }

    @Test
    void withoutATokenNobodySeesAnything() {
        for (String path :
                List.of(SETTINGS, SETTINGS + "/" + TOKEN, SETTINGS + "/" + TOKEN + "/getEncryptionPublicKey")) {
            given().get(path).then().statusCode(401).body("error.code", equalTo("unauthenticated"));
        }
    }

    @Test
    void withoutARoleNobodySeesAnything() {
        for (String path :
                List.of(SETTINGS, SETTINGS + "/" + TOKEN, SETTINGS + "/" + TOKEN + "/getEncryptionPublicKey")) {
            as(DemoRealm.AMY).get(path).then().statusCode(403).body("error.code", equalTo("accessDenied"));
        }
    }

    @Test
    void aTokenHasOneRunUnderWayAtMost() throws SQLException {
        try (Connection connection = platform.database().connect("apple_sync_service");
                Statement statement = connection.createStatement()) {
            String running = """
                    insert into sync_run (run_id, token_id, kind, cause, state, started_at)
                    values (gen_random_uuid(), '%s', 'delta', 'schedule', 'running', now())
                    """.formatted(TOKEN);
            statement.execute(running);
            org.assertj.core.api.Assertions.assertThatThrownBy(() -> statement.execute(running))
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            refused -> assertThat(refused.getSQLState()).isEqualTo("23505"));
        }
    }

    @Test
    void theServiceIsReady() {
        org.awaitility.Awaitility.await()
                .untilAsserted(() -> given().get("/q/health/ready").then().statusCode(200));
    }

    private RequestSpecification as(String user) {
        return given().auth().oauth2(platform.identity().token(user, DemoRealm.PASSWORD));
    }
}
