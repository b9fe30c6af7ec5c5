package dev.muster.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.muster.events.CloudEvents;
import dev.muster.events.Topic;
import dev.muster.events.Topics;
import dev.muster.fleet.demo.Demo;
import dev.muster.fleet.demo.DemoPlan;
import dev.muster.fleet.demo.FleetProgress;
import dev.muster.fleet.demo.FleetResult;
import dev.muster.fleet.reconcile.ReconcileReports;
import dev.muster.fleet.reconcile.Reconciliation;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** The main path with everything real: what the demo fleet does, and what can be seen of it. */
@Order(1)
class MainPathIT {

    /** What is written when administrators import or make categories, users accept terms, a certificate is uploaded. */
    private static final Set<Topic> NOT_OF_THE_FLEET =
            Set.of(Topics.DEVICE_IDENTIFIERS, Topics.DEVICE_CATEGORIES, Topics.TERMS, Topics.APPLE_PUSH_CERTIFICATE);

    private static FleetResult fleet;
    private final Caller admin = Caller.as("admin@contoso.com");

    @BeforeAll
    static void theDemoFleetEnrolls() {
        fleet = Demo.run(
                DemoPlan.usual(RunningStack.installation()).with(RunningStack.companyDevices()), FleetProgress.SILENT);
    }

    @Test
    void every_device_of_the_demo_fleet_ends_as_its_fleet_file_says() {
        assertThat(fleet.surprises()).isEmpty();
    }

    @Test
    void the_reports_tell_exactly_what_the_devices_saw() {
        Reconciliation reconciliation = ReconcileReports.of(RunningStack.installation())
                .await(fleet.tally(), fleet.from(), fleet.to(), Duration.ofSeconds(30));

        assertThat(reconciliation.agrees()).as(reconciliation.table()).isTrue();
    }

    @Test
    void a_refusal_leads_to_its_argument() {
        JsonObject refused = Caller.as("mia@contoso.com")
                .post("/enrollments", phone("15.0", "MAIN-1"))
                .json();

        JsonObject decision = admin.get(refused.getString("trace")).json();

        assertThat(decision.getString("outcome")).isEqualTo("refused");
        assertThat(decision.getJsonObject("trace").getJsonArray("restrictions").size())
                .isGreaterThan(1);
        assertThat(decision.getJsonObject("request").getJsonObject("user").getString("principalName"))
                .isEqualTo("mia@contoso.com");
    }

    @Test
    void the_argument_is_for_the_user_and_for_who_looks_after_enrollment_only() {
        String trace = Caller.as("mia@contoso.com")
                .post("/enrollments", phone("15.0", "MAIN-2"))
                .json()
                .getString("trace");

        assertThat(Caller.as("mia@contoso.com").get(trace).status()).isEqualTo(200);
        assertThat(Caller.as("joe@contoso.com").get(trace).status()).isEqualTo(404);
        assertThat(Caller.nobody().get(trace).status()).isEqualTo(401);
    }

    @Test
    void I2_the_same_attempt_asked_again_gets_the_decision_that_is_stored() {
        String key = UUID.randomUUID().toString();
        Caller user = Caller.as("user-060@contoso.com").withKey(key);

        JsonObject first = user.post("/enrollments", phone("17.4", "MAIN-3")).json();
        JsonObject second = user.post("/enrollments", phone("17.4", "MAIN-3")).json();

        assertThat(second.getString("enrollmentId")).isEqualTo(first.getString("enrollmentId"));
        assertThat(user.post("/enrollments", phone("17.4", "MAIN-OTHER")).status())
                .isEqualTo(422);
    }

    @Test
    void an_enrolled_device_is_in_the_registry() {
        String enrollment = Caller.as("user-061@contoso.com").enroll(phone("17.4", "MAIN-4"));

        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
            JsonArray devices = admin.get("/v1.0/deviceManagement/managedDevices?$top=1000")
                    .json()
                    .getJsonArray("value");
            assertThat(devices.stream()
                            .map(JsonObject.class::cast)
                            .filter(device -> "MAIN-4".equals(device.getString("serialNumber"))))
                    .singleElement()
                    .satisfies(device -> {
                        assertThat(device.getString("musterState")).isEqualTo("enrolled");
                        assertThat(device.getString("musterEnrollmentId")).isEqualTo(enrollment);
                        assertThat(device.getString("userPrincipalName")).isEqualTo("user-061@contoso.com");
                    });
        });
    }

    @Test
    void every_record_on_every_topic_says_what_it_is() {
        for (Topic topic : Topics.ALL) {
            if (topic.types().isEmpty()) {
                continue;
            }
            var records = TopicRecords.all(topic.name());
            if (!NOT_OF_THE_FLEET.contains(topic)) {
                assertThat(records).as(topic.name()).isNotEmpty();
            }
            assertThat(records).as(topic.name()).allSatisfy(record -> {
                assertThat(record.key()).isNotBlank();
                assertThat(TopicRecords.header(record, CloudEvents.ID)).isNotBlank();
                assertThat(TopicRecords.header(record, CloudEvents.TIME)).isNotBlank();
                assertThat(TopicRecords.header(record, CloudEvents.SOURCE)).isNotBlank();
                assertThat(topic.typed(TopicRecords.header(record, CloudEvents.TYPE)))
                        .isPresent();
            });
        }
    }

    @Test
    void the_trace_of_a_request_goes_through_every_event_it_causes() {
        String enrollment = Caller.as("user-062@contoso.com").enroll(phone("17.4", "MAIN-5"));

        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
            String requested = traceIdOn(Topics.ENROLLMENT_REQUESTS, enrollment);
            assertThat(requested).isNotNull();
            assertThat(traceIdOn(Topics.ENROLLMENT_DECISIONS, enrollment)).isEqualTo(requested);
            assertThat(traceIdOn(Topics.ENROLLMENT_LIFECYCLE, enrollment)).isEqualTo(requested);
        });
    }

    @Test
    void I7_only_administrators_change_policies() {
        for (String collection : List.of("deviceEnrollmentConfigurations", "deviceEnrollmentManagers")) {
            String path = "/beta/deviceManagement/" + collection;

            assertThat(Caller.nobody().post(path, new JsonObject()).status()).isEqualTo(401);
            assertThat(Caller.as("amy@contoso.com").post(path, new JsonObject()).status())
                    .isEqualTo(403);
            assertThat(Caller.as("operator@contoso.com")
                            .post(path, new JsonObject())
                            .status())
                    .isEqualTo(403);
        }
    }

    @Test
    void what_an_administrator_does_is_on_the_audit_topic() {
        assertThat(TopicRecords.all(Topics.AUDIT.name()))
                .anySatisfy(record -> assertThat(record.key()).isEqualTo("admin@contoso.com"));
    }

    private static String traceIdOn(Topic topic, String subject) {
        return TopicRecords.all(topic.name()).stream()
                .filter(record -> subject.equals(TopicRecords.header(record, CloudEvents.SUBJECT)))
                .map(record -> TopicRecords.header(record, CloudEvents.TRACE_PARENT))
                .filter(parent -> parent != null)
                .map(parent -> parent.substring(3, 35))
                .findFirst()
                .orElse(null);
    }

    static JsonObject phone(String osVersion, String serial) {
        return new JsonObject()
                .put("method", "appleByod")
                .put(
                        "device",
                        new JsonObject()
                                .put("platform", "ios")
                                .put("osVersion", osVersion)
                                .put("manufacturer", "Apple")
                                .put("model", "iPhone15,2")
                                .put("serialNumber", serial)
                                .put("deviceName", "Phone " + serial));
    }
}
