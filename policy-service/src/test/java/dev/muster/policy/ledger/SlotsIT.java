package dev.muster.policy.ledger;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;

import dev.muster.events.enrollment.EnrollmentRequested;
import dev.muster.platform.DemoRealm;
import dev.muster.policy.Asking;
import dev.muster.policy.PolicyServiceIT;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The slot ledger of a user. */
@QuarkusTest
class SlotsIT extends PolicyServiceIT {

    @Test
    void DL7_the_ledger_tells_which_devices_count_and_how_many_more_may_come() {
        String user = Asking.someone();
        EnrollmentRequested first = Asking.aPc(user, "SLOT-1", "staff");
        EnrollmentRequested second = Asking.aPc(user, "SLOT-2", "staff");
        Instant until = decided(first).decidedAt().plus(24, ChronoUnit.HOURS).truncatedTo(ChronoUnit.MICROS);
        decided(second);
        change("update slot set state = 'failed' where enrollment_id = '" + second.attemptId() + "'");

        as(DemoRealm.OPERATOR)
                .get("/users/" + user + "/slots")
                .then()
                .statusCode(200)
                .body("groups", contains("staff"))
                .body("groupsFrom", equalTo("lastAttempt"))
                .body("limit", equalTo(15))
                .body("counted", equalTo(1))
                .body("left", equalTo(14))
                .body("policy.name", notNullValue())
                .body("nextCountsUntil", equalTo(until.toString()))
                .body("devices", hasSize(2))
                .body("devices.serialNumber", contains("SLOT-1", "SLOT-2"))
                .body("devices.counts", contains(true, false))
                .body("devices.rule", contains("DL-2", "DL-2"))
                .body("devices[0].countsUntil", equalTo(until.toString()));
    }

    @Test
    void a_user_reads_the_own_ledger_and_no_other() {
        as(DemoRealm.AMY)
                .get("/users/" + DemoRealm.AMY + "/slots")
                .then()
                .statusCode(200)
                .body("groupsFrom", equalTo("token"));
        as(DemoRealm.AMY)
                .get("/users/" + DemoRealm.JOE + "/slots")
                .then()
                .statusCode(403)
                .body("code", equalTo("accessDenied"));
        as(DemoRealm.READER).get("/users/" + DemoRealm.JOE + "/slots").then().statusCode(403);
        given().get("/users/" + DemoRealm.AMY + "/slots").then().statusCode(401);
    }

    @Test
    void the_groups_can_be_supposed() {
        asAdmin()
                .get("/users/" + Asking.someone() + "/slots?group=b&group=a")
                .then()
                .statusCode(200)
                .body("groups", equalTo(List.of("a", "b")))
                .body("groupsFrom", equalTo("question"))
                .body("devices", hasSize(0));
    }
}
