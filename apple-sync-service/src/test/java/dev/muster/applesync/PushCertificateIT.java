package dev.muster.applesync;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import dev.muster.applesync.reseal.ResealSecrets;
import dev.muster.events.Topics;
import dev.muster.events.apple.PushCertificateState;
import dev.muster.fakeapple.FakeApple;
import dev.muster.platform.DemoRealm;
import dev.muster.platform.Platform;
import dev.muster.platform.quarkus.PlatformTestResource;
import dev.muster.testkit.Broker;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(
        value = PlatformTestResource.class,
        initArgs = @ResourceArg(name = "database", value = "apple_sync_service"))
@WithTestResource(QuietAppleResource.class)
class PushCertificateIT {

    private static final String CERTIFICATE = "/v1.0/deviceManagement/applePushNotificationCertificate";
    private static final String REQUEST = CERTIFICATE + "/downloadApplePushNotificationCertificateSigningRequest";
    private static final String NEW_REQUEST =
            "/beta/deviceManagement/applePushNotificationCertificate/generateApplePushNotificationCertificateSigningRequest";

    Platform platform;
    FakeApple apple;

    @Inject
    Broker broker;

    @Inject
    ResealSecrets reseal;

    @BeforeEach
    void noCertificate() throws SQLException {
        try (Connection connection = platform.database().connect("apple_sync_service");
                Statement statement = connection.createStatement()) {
            statement.execute("delete from push_certificate");
            statement.execute("delete from push_signing_request");
        }
    }

    @Test
    void aCertificateIsAskedForAndUploadedAndTold() {
        as(DemoRealm.READER).get(CERTIFICATE).then().statusCode(404);
        String request = request();
        assertThat(request()).isEqualTo(request);
        upload(issued(request, "ours"), "mdm@contoso.com")
                .statusCode(200)
                .body("topicIdentifier", startsWith("com.apple.mgmt."))
                .body("appleIdentifier", equalTo("mdm@contoso.com"))
                .body("certificateUploadStatus", equalTo("succeeded"))
                .body("musterState", equalTo("active"))
                .body("musterDaysLeft", equalTo(364));
        String topic = as(DemoRealm.READER)
                .get(CERTIFICATE)
                .then()
                .statusCode(200)
                .extract()
                .path("topicIdentifier");
        await().untilAsserted(() -> assertThat(
                        broker.told(Topics.APPLE_PUSH_CERTIFICATE, "push-certificate", PushCertificateState.class))
                .extracting(PushCertificateState::topic)
                .contains(topic));
    }

    @Test
    void aRenewalForTheSameTopicIsTakenWithAnOldOrANewRequest() {
        String first = request();
        upload(issued(first, "ours"), "mdm@contoso.com").statusCode(200);
        upload(issued(newRequest(), "ours"), null).statusCode(200).body("appleIdentifier", equalTo("mdm@contoso.com"));
        upload(issued(first, "ours"), null).statusCode(200);
    }

    @Test
    void aCertificateForAnotherTopicIsRefusedWithBothTopics() {
        upload(issued(request(), "ours"), null).statusCode(200);
        String topic = as(DemoRealm.READER).get(CERTIFICATE).then().extract().path("topicIdentifier");
        upload(issued(request(), "another entry"), null)
                .statusCode(409)
                .body("error.code", equalTo("pushCertificateForOtherTopic"))
                .body("error.message", allOf(containsString(topic), containsString("Renew the existing certificate")));
    }

    @Test
    void aCertificateForARequestThatIsNotOursIsRefused() throws SQLException {
        String forgotten = issued(request(), "ours");
        noCertificate();
        newRequest();
        upload(forgotten, null).statusCode(422).body("error.innerError.reason", equalTo("pushCertificateForOtherKey"));
    }

    @Test
    void whatIsNoCurrentPushCertificateIsRefused() {
        String request = request();
        upload(apple.portal().pushCertificates().issue(der(request), "ours", Duration.ofSeconds(-60)), null)
                .statusCode(422)
                .body("error.innerError.reason", equalTo("pushCertificateExpired"));
        for (String broken :
                List.of("hello", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----", request)) {
            upload(broken, null).statusCode(422).body("error.innerError.reason", equalTo("pushCertificateUnreadable"));
        }
        upload(" ", null).statusCode(400);
        upload("x".repeat(50_000), null).statusCode(400);
    }

    @Test
    void aChangeMeantForAnotherVersionIsRefused() {
        String file = issued(request(), "ours");
        upload(file, null).statusCode(200);
        as(DemoRealm.ADMIN)
                .header("If-Match", "\"99\"")
                .contentType(ContentType.JSON)
                .body(Map.of("certificate", file))
                .patch(CERTIFICATE)
                .then()
                .statusCode(412);
    }

    @Test
    void whoIsNotAnAdministratorNeitherAsksNorUploads() {
        given().get(CERTIFICATE).then().statusCode(401);
        as(DemoRealm.AMY).get(CERTIFICATE).then().statusCode(403);
        for (String user : List.of(DemoRealm.OPERATOR, DemoRealm.READER, DemoRealm.AMY)) {
            as(user).get(REQUEST).then().statusCode(403);
            as(user).post(NEW_REQUEST).then().statusCode(403);
            as(user).contentType(ContentType.JSON)
                    .body(Map.of("certificate", "x"))
                    .patch(CERTIFICATE)
                    .then()
                    .statusCode(403);
        }
    }

    @Test
    void withTheKeyUnchangedNothingIsSealedAgain() {
        upload(issued(request(), "ours"), null).statusCode(200);
        assertThat(reseal.reseal().await().atMost(Duration.ofSeconds(10))).isZero();
    }

    private String request() {
        return as(DemoRealm.ADMIN).get(REQUEST).then().statusCode(200).extract().path("value");
    }

    private String newRequest() {
        return as(DemoRealm.ADMIN)
                .post(NEW_REQUEST)
                .then()
                .statusCode(200)
                .extract()
                .path("value");
    }

    private String issued(String request, String entry) {
        return apple.portal().pushCertificates().issue(der(request), entry, Duration.ofDays(365));
    }

    private static byte[] der(String request) {
        return Base64.getDecoder().decode(request);
    }

    private ValidatableResponse upload(String certificate, String appleId) {
        Map<String, String> body = appleId == null
                ? Map.of("certificate", certificate)
                : Map.of("certificate", certificate, "appleIdentifier", appleId);
        return as(DemoRealm.ADMIN)
                .contentType(ContentType.JSON)
                .body(body)
                .patch(CERTIFICATE)
                .then();
    }

    private RequestSpecification as(String user) {
        return given().auth().oauth2(platform.identity().token(user, DemoRealm.PASSWORD));
    }
}
