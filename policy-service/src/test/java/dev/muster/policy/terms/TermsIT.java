package dev.muster.policy.terms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import dev.muster.events.Topics;
import dev.muster.platform.DemoRealm;
import dev.muster.policy.Graph;
import dev.muster.policy.PolicyServiceIT;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Joe is in sales, Lee is not. */
@QuarkusTest
class TermsIT extends PolicyServiceIT {

    private static final String COLLECTION = "/v1.0/deviceManagement/termsAndConditions";
    private static final String OF_JOE = "terms.find { it.id == '%s' }.";

    private String terms;

    @BeforeEach
    void termsForSales() {
        terms = json(DemoRealm.ADMIN)
                .body(Graph.terms("Sales terms"))
                .post(COLLECTION)
                .then()
                .statusCode(201)
                .body("version", equalTo(1))
                .extract()
                .path("id");
        json(DemoRealm.ADMIN)
                .body(Graph.assignment(Graph.group("sales")))
                .post(COLLECTION + "/" + terms + "/assignments")
                .then()
                .statusCode(201);
    }

    @AfterEach
    void noTermsForSales() {
        as(DemoRealm.ADMIN).delete(COLLECTION + "/" + terms).then().statusCode(204);
    }

    @Test
    void aUserAcceptsWhatIsAssignedToTheirGroupsAndEverybodyIsToldOfIt() {
        of(DemoRealm.JOE)
                .body(OF_JOE.formatted(terms) + "mustAccept", equalTo(true))
                .body(OF_JOE.formatted(terms) + "bodyText", equalTo("Be kind to your device."));
        of(DemoRealm.LEE).body(OF_JOE.formatted(terms) + "id", nullValue());
        accept(1).statusCode(200).body("mustAccept", equalTo(false)).body("acceptedVersion", equalTo(1));
        as(DemoRealm.OPERATOR)
                .get(COLLECTION + "/" + terms + "/acceptanceStatuses?$count=true")
                .then()
                .statusCode(200)
                .body("'@odata.count'", equalTo(1))
                .body("value[0].userPrincipalName", equalTo(DemoRealm.JOE))
                .body("value[0].acceptedVersion", equalTo(1));
        as(DemoRealm.OPERATOR)
                .get(COLLECTION + "/" + terms + "/acceptanceStatuses/" + terms + "_" + DemoRealm.JOE)
                .then()
                .statusCode(200);
        await().untilAsserted(() -> assertThat(broker.told(Topics.TERMS, DemoRealm.JOE + "/" + terms))
                .singleElement()
                .satisfies(accepted ->
                        assertThat(accepted.path("version").intValue()).isEqualTo(1)));
    }

    @Test
    void anAcceptanceCountsUntilTheVersionRises() {
        accept(1).statusCode(200);
        patch(Map.of("bodyText", "Be kind to all devices.")).body("version", equalTo(1));
        of(DemoRealm.JOE).body(OF_JOE.formatted(terms) + "mustAccept", equalTo(false));
        patch(Map.of("version", 2)).body("version", equalTo(2));
        of(DemoRealm.JOE)
                .body(OF_JOE.formatted(terms) + "mustAccept", equalTo(true))
                .body(OF_JOE.formatted(terms) + "acceptedVersion", equalTo(1));
        accept(1).statusCode(409).body("code", equalTo("termsChanged"));
        accept(2).statusCode(200).body("mustAccept", equalTo(false));
        json(DemoRealm.ADMIN)
                .body(Map.of("version", 1))
                .patch(COLLECTION + "/" + terms)
                .then()
                .statusCode(400);
    }

    @Test
    void decliningTakesAnAcceptanceBack() {
        accept(1).statusCode(200);
        as(DemoRealm.JOE)
                .post("/terms/" + terms + "/decline")
                .then()
                .statusCode(200)
                .body("mustAccept", equalTo(true))
                .body("declinedVersion", equalTo(1));
        as(DemoRealm.OPERATOR)
                .get(COLLECTION + "/" + terms + "/acceptanceStatuses")
                .then()
                .body("value", hasSize(0));
        await().untilAsserted(() -> assertThat(broker.told(Topics.TERMS, DemoRealm.JOE + "/" + terms))
                .hasSize(2)
                .last()
                .isNull());
    }

    @Test
    void nobodyAnswersTermsThatAreNotAssignedToThem() {
        json(DemoRealm.LEE)
                .body(Map.of("version", 1))
                .post("/terms/" + terms + "/accept")
                .then()
                .statusCode(404);
        json(DemoRealm.JOE)
                .body("{}")
                .post("/terms/" + terms + "/accept")
                .then()
                .statusCode(400);
        assertThat(text("select count(*) from terms_answer where terms_id = '" + terms + "'"))
                .isEqualTo("0");
    }

    private ValidatableResponse of(String user) {
        return as(user).get("/terms").then().statusCode(200);
    }

    private ValidatableResponse accept(int version) {
        return json(DemoRealm.JOE)
                .body(Map.of("version", version))
                .post("/terms/" + terms + "/accept")
                .then();
    }

    private ValidatableResponse patch(Map<String, Object> change) {
        return json(DemoRealm.ADMIN)
                .body(change)
                .patch(COLLECTION + "/" + terms)
                .then()
                .statusCode(200);
    }

    private RequestSpecification json(String user) {
        return as(user).contentType("application/json");
    }
}
