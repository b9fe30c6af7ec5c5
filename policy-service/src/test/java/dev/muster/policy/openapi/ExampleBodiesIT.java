package dev.muster.policy.openapi;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.muster.policy.PolicyServiceIT;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The bodies the published API document shows are valid by its own schemas, and the service takes them. */
@QuarkusTest
class ExampleBodiesIT extends PolicyServiceIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String MANAGEMENT = "/beta/deviceManagement/";

    /** Collections whose documents are created by these bodies. */
    private static final Map<String, String> COLLECTIONS = Map.of(
            "deviceEnrollmentConfiguration", "deviceEnrollmentConfigurations",
            "deviceAndAppManagementAssignmentFilter", "assignmentFilters",
            "termsAndConditions", "termsAndConditions",
            "appleUserInitiatedEnrollmentProfile", "appleUserInitiatedEnrollmentProfiles",
            "mobileApp", "mobileApps",
            "licensedUser", "licensedUsers",
            "deviceEnrollmentManager", "deviceEnrollmentManagers",
            "roleScopeTag", "roleScopeTags");

    /** Settings that are changed by these bodies, and how they are changed back. */
    private static final Map<String, String> SETTINGS = Map.of(
            "enrollmentMultiFactorRequirement", "{\"appliesTo\": \"none\", \"includedGroupIds\": []}",
            "directoryDeviceLimit", "{\"limit\": null}",
            "enrollmentLicensing", "{\"areDevicesLicensed\": false, \"includedGroupIds\": []}");

    @Test
    void everyExampleIsValidByItsSchema() throws IOException {
        JsonNode document = document();
        List<String> invalid = new ArrayList<>();
        document.path("components").path("requestBodies").fields().forEachRemaining(body -> {
            Schema schema = schema(document, body.getKey());
            examples(body.getValue()).forEach(example -> {
                List<Error> errors = schema.validate(example);
                if (!errors.isEmpty()) {
                    invalid.add(body.getKey() + ": " + errors);
                }
            });
        });
        assertThat(invalid).isEmpty();
    }

    @Test
    void everyExampleOfANewDocumentIsTaken() throws IOException {
        JsonNode document = document();
        List<String> refused = new ArrayList<>();
        for (Map.Entry<String, String> collection : COLLECTIONS.entrySet()) {
            JsonNode body = document.path("components").path("requestBodies").path(collection.getKey());
            assertThat(examples(body)).as(collection.getKey()).isNotEmpty();
            for (JsonNode example : examples(body)) {
                Response answer = asAdmin()
                        .contentType("application/json")
                        .body(example.toString())
                        .post(collection(collection.getValue()));
                if (answer.statusCode() != 201) {
                    refused.add(collection.getKey() + " " + answer.asString());
                    continue;
                }
                if (collection.getValue().equals("roleScopeTags")) {
                    // The demo administrators are held to the first two ids, which are given once only.
                    continue;
                }
                asAdmin()
                        .delete(collection(collection.getValue()) + "/" + answer.path("id"))
                        .then()
                        .statusCode(204);
            }
        }
        assertThat(refused).isEmpty();
    }

    @Test
    void everyExampleOfASettingIsTaken() throws IOException {
        JsonNode document = document();
        List<String> refused = new ArrayList<>();
        SETTINGS.forEach((name, back) -> {
            for (JsonNode example :
                    examples(document.path("components").path("requestBodies").path(name))) {
                Response answer = patch(name, example.toString());
                if (answer.statusCode() != 200) {
                    refused.add(name + " " + answer.asString());
                }
            }
            patch(name, back).then().statusCode(200);
        });
        assertThat(refused).isEmpty();
    }

    private Response patch(String name, String body) {
        return asAdmin().contentType("application/json").body(body).patch(MANAGEMENT + name);
    }

    private static String collection(String name) {
        return (name.equals("mobileApps") ? "/beta/deviceAppManagement/" : MANAGEMENT) + name;
    }

    private static List<JsonNode> examples(JsonNode body) {
        List<JsonNode> examples = new ArrayList<>();
        body.path("content")
                .path("application/json")
                .path("examples")
                .forEach(example -> examples.add(example.path("value")));
        return examples;
    }

    /** The schema of a body, with the document's components at hand for its references. */
    private static Schema schema(JsonNode document, String body) {
        ObjectNode schema = document.path("components")
                .path("requestBodies")
                .path(body)
                .path("content")
                .path("application/json")
                .path("schema")
                .deepCopy();
        schema.set("components", document.path("components").deepCopy());
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(schema);
    }

    private static JsonNode document() throws IOException {
        return JSON.readTree(given().get("/q/openapi?format=json")
                .then()
                .statusCode(200)
                .extract()
                .asString());
    }
}
