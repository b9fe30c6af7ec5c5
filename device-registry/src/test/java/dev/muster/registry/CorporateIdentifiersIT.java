package dev.muster.registry;

import static dev.muster.testkit.Told.NOON;
import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.muster.events.Topic;
import dev.muster.events.Topics;
import dev.muster.events.enrollment.DeviceFacts;
import dev.muster.events.policy.Ownership;
import dev.muster.platform.DemoRealm;
import dev.muster.platform.Platform;
import dev.muster.platform.quarkus.PlatformTestResource;
import dev.muster.registry.identity.RecogniseDevices;
import dev.muster.testkit.Broker;
import dev.muster.testkit.Told;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** CI-1, CI-2, O-2, O-5, O-7 through the API, on a real database and broker. */
@QuarkusTest
@WithTestResource(
        value = PlatformTestResource.class,
        initArgs = @ResourceArg(name = "database", value = "device_registry"))
class CorporateIdentifiersIT {

    private static final String IDENTITIES = "/beta/deviceManagement/importedDeviceIdentities";
    private static final String IMPORT = IDENTITIES + "/importCsv?type=";
    private static final String NDJSON = "application/x-ndjson";

    Platform platform;

    @Inject
    Broker broker;

    @TestHTTPResource
    URI address;

    @BeforeAll
    static void patience() {
        org.awaitility.Awaitility.setDefaultTimeout(Duration.ofSeconds(20));
        org.awaitility.Awaitility.setDefaultPollInterval(Duration.ofMillis(50));
    }

    @Test
    void anIdentifierEnteredByHandIsListedToldAndRecorded() {
        String id = add("c02hand1", "serialNumber", "asset 1")
                .statusCode(201)
                .body("importedDeviceIdentifier", equalTo("C02HAND1"))
                .body("enrollmentState", equalTo("notContacted"))
                .extract()
                .path("id");
        admin().get(IDENTITIES + "/" + id).then().statusCode(200).body("description", equalTo("asset 1"));
        admin().get(IDENTITIES + "?$filter=importedDeviceIdentifier eq 'C02HAND1'")
                .then()
                .statusCode(200)
                .body("value.id", contains(id));
        awaitTold("serialNumber:C02HAND1", "notContacted");
        await().untilAsserted(() -> assertThat(broker.told(Topics.AUDIT))
                .anyMatch(action -> id.equals(action.path("resourceId").asText())
                        && "create".equals(action.path("action").asText())
                        && DemoRealm.ADMIN.equals(action.path("actor").asText())
                        && "asset 1"
                                .equals(action.path("after").path("description").asText())));
    }

    @Test
    void aListedNumberCannotBeEnteredAgain() {
        add("AGAIN-1", "serialNumber", "one").statusCode(201);
        add("again-1", "serialNumber", "two").statusCode(409).body("error.code", equalTo("identifierListed"));
    }

    @Test
    void detailsCanBeChangedAndNothingElse() {
        String id = add("EDIT-1", "serialNumber", "before").extract().path("id");
        admin().contentType(ContentType.JSON)
                .body(Map.of("description", "after", "importedDeviceIdentifier", "OTHER"))
                .patch(IDENTITIES + "/" + id)
                .then()
                .statusCode(200)
                .body("description", equalTo("after"))
                .body("importedDeviceIdentifier", equalTo("EDIT-1"));
        await().untilAsserted(() ->
                assertThat(told("serialNumber:EDIT-1").get("details").asText()).isEqualTo("after"));
    }

    @Test
    void aDeletedIdentifierIsGoneAndItsTombstoneTold() {
        String id = add("GONE-1", "serialNumber", "").extract().path("id");
        admin().delete(IDENTITIES + "/" + id).then().statusCode(204);
        admin().get(IDENTITIES + "/" + id).then().statusCode(404);
        admin().delete(IDENTITIES + "/" + id).then().statusCode(404);
        await().untilAsserted(() ->
                assertThat(values("serialNumber:GONE-1")).hasSize(2).last().isNull());
    }

    @Test
    void aFileIsImportedListedAndTold() {
        csv("imei", "", "35000000000011,first\r\n350000000000212,\"second, with comma\"\r\n")
                .statusCode(200)
                .body("status", equalTo("imported"))
                .body("effect.added", is(2))
                .body("rows", hasSize(0));
        admin().get(
                        IDENTITIES
                                + "?$filter=startswith(importedDeviceIdentifier,'350000000000')&$orderby=importedDeviceIdentifier&$count=true")
                .then()
                .statusCode(200)
                .body("'@odata.count'", is(2))
                .body("value.importedDeviceIdentifier", contains("35000000000011", "35000000000021"))
                .body("value.description", contains("first", "second, with comma"))
                .body("value.importedDeviceIdentityType", everyItem(equalTo("imei")));
        awaitTold("imei:35000000000021", "notContacted");
    }

    @Test
    void aFileWithAMistakeChangesNothingAndSaysWhereItIs() {
        csv("serialNumber", "", "HALF-1,x\nHALF.2,x\nHALF-3\n,x\nHALF-1,again\n")
                .statusCode(422)
                .body("status", equalTo("refused"))
                .body("effect.mistaken", is(3))
                .body("rows.row", contains(2, 3, 4))
                .body("rows.result", contains("serialWithDot", "columnCount", "numberMissing"));
        assertListed("HALF-1", 0);
    }

    @Test
    void rowsWithoutMistakeAreTakenWhenAskedFor() {
        csv("serialNumber", "&partial=true", "PART-1,x\nPART.2,x\nPART-3,x\n")
                .statusCode(200)
                .body("status", equalTo("imported"))
                .body("effect.added", is(2))
                .body("effect.mistaken", is(1))
                .body("rows.row", contains(2));
        assertListed("PART-1", 1);
        assertListed("PART-3", 1);
    }

    @Test
    void aKnownNumberWithOtherDetailsIsReturnedForReviewAndOverwrittenOnlyWhenAsked() {
        csv("serialNumber", "", "REVIEW-1,before\nREVIEW-2,same\n").statusCode(200);
        String again = "REVIEW-1,after\nREVIEW-1,later row\nREVIEW-2,same\nREVIEW-3,new\n";
        csv("serialNumber", "", again)
                .statusCode(200)
                .body("effect.needsReview", is(1))
                .body("effect.unchanged", is(1))
                .body("effect.duplicatesInFile", is(1))
                .body("effect.added", is(1))
                .body("rows.identifier", contains("REVIEW-1"))
                .body("rows.result", contains("needsReview"))
                .body("rows.details", contains("after"))
                .body("rows.detailsBefore", contains("before"));
        assertDetails("REVIEW-1", "before");
        csv("serialNumber", "&overwrite=true", again).statusCode(200).body("effect.overwritten", is(1));
        assertDetails("REVIEW-1", "after");
        await().untilAsserted(() -> assertThat(
                        told("serialNumber:REVIEW-1").get("details").asText())
                .isEqualTo("after"));
    }

    @Test
    void aDryRunSaysWhichDevicesWouldBecomeCorporateAndChangesNothing() {
        enroll("personalMac", aMac("DRY-MAC-1"), Ownership.PERSONAL);
        enroll("corporateMac", aMac("DRY-MAC-2"), Ownership.CORPORATE);
        enroll("windows", Told.aLaptop("DRY-PC-3", "H-DRY-3"), Ownership.PERSONAL);
        csv("serialNumber", "&dryRun=true", "DRY-MAC-1,\ndry-mac-2,\nDRY-PC-3,\nDRY-NEW-4,\n")
                .statusCode(200)
                .body("status", equalTo("dryRun"))
                .body("effect.added", is(4))
                .body("effect.knownDevices", is(3))
                .body("effect.wouldBecomeCorporate", is(1));
        assertListed("DRY-NEW-4", 0);
        assertThat(values("serialNumber:DRY-NEW-4")).isEmpty();
    }

    @Test
    void aDeviceThatEnrollsMakesItsIdentifierEnrolled() {
        csv("serialNumber", "", "FOLLOW-1,\n").statusCode(200);
        UUID deviceId = enroll("follow", aMac("follow-1 "), Ownership.CORPORATE);
        awaitTold("serialNumber:FOLLOW-1", "enrolled");
        assertThat(told("serialNumber:FOLLOW-1").get("deviceId").asText()).isEqualTo(deviceId.toString());
        admin().get(IDENTITIES + "?$filter=importedDeviceIdentifier eq 'FOLLOW-1' and enrollmentState eq 'enrolled'")
                .then()
                .statusCode(200)
                .body("value.platform", contains("macOS"))
                .body("value.lastContactedDateTime", hasSize(1));
    }

    @Test
    void anIdentifierOfAnEnrolledDeviceIsEnrolledFromTheStart() {
        enroll("early", aMac("EARLY-1"), Ownership.PERSONAL);
        csv("serialNumber", "", "EARLY-1,\n").statusCode(200);
        awaitTold("serialNumber:EARLY-1", "enrolled");
        assertThat(values("serialNumber:EARLY-1")).hasSize(1);
    }

    @Test
    void ofTwoImeisOfADeviceTheOneItDoesNotReportIsUnknown() {
        csv("imei", "", "35111111111119,\n35222222222228,\n").statusCode(200);
        DeviceFacts first = aPhone("IMEI-1", "351111111111191");
        enroll("imei", first, Ownership.CORPORATE);
        awaitTold("imei:35111111111119", "enrolled");
        enroll("imei again", aPhone("IMEI-1", "352222222222287"), Ownership.CORPORATE);
        awaitTold("imei:35222222222228", "enrolled");
        awaitTold("imei:35111111111119", "unknown");
    }

    @Test
    void deletingAnIdentifierLeavesItsEnrolledDeviceCorporateAsRuleO7Says() {
        String id = add("O7-1", "serialNumber", "").extract().path("id");
        UUID deviceId = enroll("o7", aMac("O7-1"), Ownership.CORPORATE);
        awaitTold("serialNumber:O7-1", "enrolled");
        int toldBefore = values(Topics.DEVICES, deviceId).size();
        admin().delete(IDENTITIES + "/" + id).then().statusCode(204);
        await().untilAsserted(
                        () -> assertThat(values("serialNumber:O7-1")).last().isNull());
        as(DemoRealm.READER)
                .get("/v1.0/deviceManagement/managedDevices/" + deviceId)
                .then()
                .statusCode(200)
                .body("managedDeviceOwnerType", equalTo("company"));
        assertThat(values(Topics.DEVICES, deviceId)).hasSize(toldBefore);
    }

    @Test
    void moreRowsThanTheSourceAllowsAreTakenOnlyWhenAskedFor() {
        String file =
                IntStream.range(0, 5_001).mapToObj(row -> "MANY-" + row + ",\n").collect(Collectors.joining());
        csv("serialNumber", "", file)
                .statusCode(422)
                .body("rows.row", contains(5_001))
                .body("rows.result", contains("tooManyRows"));
        csv("serialNumber", "&partial=true", file).statusCode(422);
        assertListed("MANY-0", 0);
        csv("serialNumber", "&limit=none", file).statusCode(200).body("effect.added", is(5_001));
        awaitTold("serialNumber:MANY-5000", "notContacted");
    }

    @Test
    void aFileOfSixMegabytesIsRefusedAnnouncedOrNot() throws Exception {
        byte[] file = ("SIX-1," + "x".repeat(120) + "\n").repeat(50_000).getBytes(UTF_8);
        admin().contentType("text/csv")
                .body(file)
                .post(IMPORT + "serialNumber")
                .then()
                .statusCode(413);
        HttpResponse<String> chunked = post(IMPORT + "serialNumber", () -> new ByteArrayInputStream(file));
        assertThat(chunked.statusCode()).isEqualTo(422);
        assertThat(chunked.body()).contains("tooMany");
        assertListed("SIX-1", 0);
    }

    @Test
    void aBinaryFileIsRefused() {
        csv("serialNumber", "", "BIN-1,x\nPK\u0003\u0004\u0000\u0000,x\n")
                .statusCode(422)
                .body("rows.result", contains("notText"));
        assertListed("BIN-1", 0);
    }

    @Test
    void everyRowComesAsALineWhenAskedFor() {
        String lines = admin().contentType("text/csv")
                .accept(NDJSON)
                .body("\uFEFFLINE-1,x\r\nLINE.2,x\r\nLINE-1,x\r\n".getBytes(UTF_8))
                .post(IMPORT + "serialNumber&partial=true")
                .then()
                .statusCode(200)
                .contentType(NDJSON)
                .extract()
                .asString();
        assertThat(lines.lines().map(line -> line.replaceAll(".*\"result\":\"(\\w+)\".*", "$1")))
                .hasSize(4)
                .startsWith("added", "serialWithDot", "duplicateInFile");
        assertThat(lines.lines().toList().get(3)).contains("\"status\":\"imported\"");
    }

    @Test
    void anExportedFileRunsNoFormula() {
        csv("serialNumber", "", "EXPORT-1,=1+1\nEXPORT-2,\"@SUM(A1),x\"\n").statusCode(200);
        String file = as(DemoRealm.OPERATOR)
                .get(IDENTITIES + "/exportCsv")
                .then()
                .statusCode(200)
                .contentType("text/csv")
                .extract()
                .asString();
        assertThat(file)
                .startsWith("identifier,type,details,state")
                .contains("EXPORT-1,serialNumber,'=1+1,notContacted");
        assertThat(file).contains("EXPORT-2,serialNumber,\"'@SUM(A1),x\",");
    }

    @Test
    void graphsActionImportsAListAndSaysOfEachWhetherItIsListedAsStated() {
        add("GRAPH-1", "serialNumber", "before").statusCode(201);
        Map<String, Object> list = Map.of(
                "overwriteImportedDeviceIdentities",
                false,
                "importedDeviceIdentities",
                List.of(
                        identity("GRAPH-1", "serialNumber", "after"),
                        identity("356938035643809", "IMEI", "asset 12"),
                        identity("Contoso,Book,1", "manufacturerModelSerial", "")));
        admin().contentType(ContentType.JSON)
                .body(list)
                .post(IDENTITIES + "/importDeviceIdentityList")
                .then()
                .statusCode(200)
                .body("value.status", contains(false, true, false))
                .body("value.musterResult", contains("needsReview", "added", "kindUnknown"))
                .body("value[0].description", equalTo("before"))
                .body("value[1].importedDeviceIdentifier", equalTo("35693803564380"))
                .body("value[2].id", nullValue());
        admin().contentType(ContentType.JSON)
                .body(Map.of(
                        "importedDeviceIdentities",
                        List.of(identity("356938035643809", "imei", ""), identity("NOBODY", "serialNumber", ""))))
                .post(IDENTITIES + "/searchExistingIdentities")
                .then()
                .statusCode(200)
                .body("value.description", contains("asset 12"));
    }

    @Test
    void aBodyThatIsNoListIsRefusedWithItsPlace() {
        for (String body : List.of(
                "[]",
                "{\"importedDeviceIdentities\":7}",
                "{\"importedDeviceIdentities\":[{]}",
                "{\"importedDeviceIdentities\":[7]}",
                "")) {
            admin().contentType(ContentType.JSON)
                    .body(body)
                    .post(IDENTITIES + "/importDeviceIdentityList")
                    .then()
                    .statusCode(400)
                    .body("error.code", equalTo("BadRequest"));
        }
    }

    @Test
    void aNumberThatIsNoneIsRefused() {
        add("356938035643808", "imei", "").statusCode(400).body("error.code", equalTo("BadRequest"));
        add("S-1", "manufacturerModelSerial", "").statusCode(400);
        csv("mac", "", "x,y\n").statusCode(400);
    }

    @Test
    void onlyAdministratorsChangeIdentifiersAndOnlyStaffSeeThem() {
        String id = add("WALL-1", "serialNumber", "").extract().path("id");
        for (String user : List.of(DemoRealm.OPERATOR, DemoRealm.READER, DemoRealm.AMY)) {
            as(user).contentType(ContentType.JSON)
                    .body(identity("W-2", "serialNumber", ""))
                    .post(IDENTITIES)
                    .then()
                    .statusCode(403);
            as(user).contentType(ContentType.JSON)
                    .body(Map.of("description", "x"))
                    .patch(IDENTITIES + "/" + id)
                    .then()
                    .statusCode(403);
            as(user).delete(IDENTITIES + "/" + id).then().statusCode(403);
            as(user).contentType("text/csv")
                    .body("W-3,\n")
                    .post(IMPORT + "serialNumber")
                    .then()
                    .statusCode(403);
            as(user).contentType(ContentType.JSON)
                    .body("{}")
                    .post(IDENTITIES + "/importDeviceIdentityList")
                    .then()
                    .statusCode(403);
        }
        for (String path : List.of("", "/" + id, "/$count", "/exportCsv")) {
            as(DemoRealm.OPERATOR).get(IDENTITIES + path).then().statusCode(200);
            as(DemoRealm.AMY).get(IDENTITIES + path).then().statusCode(403).body("error.code", equalTo("accessDenied"));
            given().get(IDENTITIES + path).then().statusCode(401).body("error.code", equalTo("unauthenticated"));
        }
        given().contentType("text/csv")
                .body("W-3,\n")
                .post(IMPORT + "serialNumber")
                .then()
                .statusCode(401);
        assertListed("W-3", 0);
    }

    private static Map<String, Object> identity(String number, String type, String details) {
        return Map.of("importedDeviceIdentifier", number, "importedDeviceIdentityType", type, "description", details);
    }

    private ValidatableResponse add(String number, String type, String details) {
        return admin().contentType(ContentType.JSON)
                .body(identity(number, type, details))
                .post(IDENTITIES)
                .then();
    }

    private ValidatableResponse csv(String type, String options, String file) {
        return admin().contentType("text/csv")
                .body(file.getBytes(UTF_8))
                .post(IMPORT + type + options)
                .then();
    }

    private HttpResponse<String> post(String path, Supplier<InputStream> file) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(address.resolve(path))
                                .header("Authorization", "Bearer " + token(DemoRealm.ADMIN))
                                .header("Content-Type", "text/csv")
                                .POST(BodyPublishers.ofInputStream(file))
                                .build(),
                        BodyHandlers.ofString());
    }

    private void assertListed(String number, int times) {
        admin().get(IDENTITIES + "?$count=true&$filter=importedDeviceIdentifier eq '" + number + "'")
                .then()
                .statusCode(200)
                .body("'@odata.count'", is(times));
    }

    private void assertDetails(String number, String details) {
        admin().get(IDENTITIES + "?$filter=importedDeviceIdentifier eq '" + number + "'")
                .then()
                .statusCode(200)
                .body("value.description", contains(details));
    }

    private UUID enroll(String name, DeviceFacts device, Ownership ownership) {
        Told attempt = new Told(
                UUID.nameUUIDFromBytes(name.getBytes(UTF_8)),
                NOON.plusSeconds(name.length()),
                "amy@contoso.com",
                device);
        broker.publish(List.of(attempt.allowed(ownership), attempt.completed(60)));
        await().untilAsserted(() -> admin().get(
                        "/v1.0/deviceManagement/managedDevices?$filter=managementState eq 'managed' and serialNumber eq '"
                                + device.serialNumber() + "'")
                .then()
                .statusCode(200)
                .body(
                        "value.musterLatestEnrollmentId",
                        contains(attempt.attemptId().toString())));
        return RecogniseDevices.deviceId(attempt.attemptId());
    }

    private static DeviceFacts aMac(String serialNumber) {
        return new DeviceFacts(
                dev.muster.events.enrollment.Platform.MACOS,
                "15.1",
                null,
                "Apple",
                "MacBook Air",
                serialNumber,
                null,
                "UDID-" + serialNumber,
                null);
    }

    private static DeviceFacts aPhone(String serialNumber, String imei) {
        return new DeviceFacts(
                dev.muster.events.enrollment.Platform.IOS,
                "18.1",
                null,
                "Apple",
                "iPhone",
                serialNumber,
                imei,
                "UDID-" + serialNumber,
                null);
    }

    private void awaitTold(String key, String state) {
        await().untilAsserted(() -> {
            JsonNode told = told(key);
            assertThat(told).isNotNull();
            assertThat(told.get("state").asText()).isEqualTo(state);
        });
    }

    private JsonNode told(String key) {
        List<JsonNode> values = values(key);
        return values.isEmpty() ? null : values.get(values.size() - 1);
    }

    private List<JsonNode> values(Topic topic, UUID key) {
        return broker.told(topic, key.toString());
    }

    private List<JsonNode> values(String key) {
        return broker.told(Topics.DEVICE_IDENTIFIERS, key);
    }

    private RequestSpecification admin() {
        return as(DemoRealm.ADMIN);
    }

    private RequestSpecification as(String user) {
        return given().auth().oauth2(token(user));
    }

    private String token(String user) {
        return platform.identity().token(user, DemoRealm.PASSWORD);
    }
}
