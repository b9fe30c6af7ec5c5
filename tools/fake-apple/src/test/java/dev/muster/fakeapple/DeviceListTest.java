package dev.muster.fakeapple;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.fakeapple.device.DeviceAttributes;
import dev.muster.fakeapple.device.Operation;
import dev.muster.fakeapple.service.ServiceRules;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeviceListTest extends AppleTest {

    @Test
    void theListHasEveryDeviceOnceAndSaysNothingOfOperations() {
        var client = appleWith(2_345);

        var devices = client.fetchAll(1000, new ArrayList<>());

        assertThat(new HashSet<>(serials(devices))).hasSize(2_345);
        assertThat(devices)
                .hasSize(2_345)
                .allSatisfy(device -> assertThat(device.fieldNames())
                        .contains("serial_number", "model", "description", "os", "device_family", "profile_status")
                        .doesNotContain("op_type", "op_date"));
    }

    @Test
    void aPageHasAHundredDevicesUnlessAsked() {
        var client = appleWith(150);

        assertThat(devices(client.fetch(null, 0).json())).hasSize(100);
        assertThat(devices(client.fetch(null, 120).json())).hasSize(120);
    }

    @Test
    void aPageHasAThousandDevicesAtMost() {
        var client = appleWith(0);

        assertThat(client.fetch(null, 1001).refusal()).isEqualTo("400 MALFORMED_REQUEST_BODY");
        assertThat(client.post("/server/devices", "{\"limit\":").refusal()).isEqualTo("400 MALFORMED_REQUEST_BODY");
        assertThat(client.get("/account").json().getJsonArray("urls").stream()
                        .map(url -> ((JsonObject) url).getJsonObject("limit"))
                        .filter(limit -> limit != null))
                .hasSize(2)
                .allSatisfy(limit -> assertThat(limit.getInteger("maximum")).isEqualTo(1000));
    }

    @Test
    void aListThatWasReadIsExhausted() {
        var client = appleWith(3);
        var cursors = new ArrayList<String>();
        client.fetchAll(1000, cursors);

        assertThat(client.fetch(cursors.get(0), 10).refusal()).isEqualTo("400 EXHAUSTED_CURSOR");
    }

    @Test
    void aListIsNotASyncBeforeItsEnd() {
        var client = appleWith(3);
        var cursor = client.fetch(null, 1).json().getString("cursor");

        assertThat(client.sync(cursor, 10).refusal()).isEqualTo("400 INVALID_CURSOR");
        assertThat(client.sync(null, 10).refusal()).isEqualTo("400 CURSOR_REQUIRED");
        assertThat(client.sync("", 10).refusal()).isEqualTo("400 CURSOR_REQUIRED");
    }

    @Test
    void nothingNewIsAnEmptyPageWithANewCursor() {
        var client = appleWith(3);
        var cursor = cursorAfterAll(client);

        var page = client.sync(cursor, 1000).json();

        assertThat(devices(page)).isEmpty();
        assertThat(page.getBoolean("more_to_follow")).isFalse();
        assertThat(page.getString("cursor")).isNotEqualTo(cursor);
    }

    @Test
    void everyChangeIsInTheSyncInItsOrder() {
        var client = appleWith(3);
        var serials = serials(client.fetchAll(1000, new ArrayList<>()));
        var cursor = cursorAfterAll(client);
        server.modify(serials.get(1), device -> device.withAssetTag("A-1"));
        server.release(serials.get(0));
        server.addDevice("c02new", DeviceAttributes.MAC);

        var page = client.sync(cursor, 2).json();
        var rest = client.sync(page.getString("cursor"), 2).json();

        assertThat(devices(page))
                .extracting(row -> row.getString("serial_number"), row -> row.getString("op_type"))
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(serials.get(1), "modified"),
                        org.assertj.core.groups.Tuple.tuple(serials.get(0), "deleted"));
        assertThat(devices(page).get(0).getString("asset_tag")).isEqualTo("A-1");
        assertThat(page.getBoolean("more_to_follow")).isTrue();
        assertThat(devices(rest))
                .singleElement()
                .satisfies(row -> assertThat(row.getString("serial_number") + row.getString("op_type"))
                        .isEqualTo("C02NEWadded"));
        assertThat(rest.getBoolean("more_to_follow")).isFalse();
    }

    @Test
    void whatChangesWhileTheListIsReadIsInTheSyncBehindIt() {
        var client = appleWith(20);
        var first = client.fetch(null, 10).json();
        var seen = serials(devices(first)).get(0);

        server.release(seen);
        var added = server.addDevice();

        var second = client.fetch(first.getString("cursor"), 100).json();
        var delta = client.sync(second.getString("cursor"), 100).json();
        assertThat(serials(devices(second))).hasSize(11).contains(added);
        assertThat(devices(delta))
                .extracting(row -> row.getString("serial_number") + " " + row.getString("op_type"))
                .containsExactly(seen + " deleted", added + " added");
    }

    @Test
    void operationsOnOneDeviceNeverShareATime() {
        var client = appleWith(0);
        var cursor = cursorAfterAll(client);
        server.addDevice("TWICE", DeviceAttributes.IPHONE);
        server.release("TWICE");
        server.addAgain("TWICE");

        var dates = devices(client.sync(cursor, 10).json()).stream()
                .map(row -> Instant.parse(row.getString("op_date")))
                .toList();

        assertThat(dates).isSorted().doesNotHaveDuplicates().hasSize(3);
    }

    @Test
    void aCursorLastsSevenDays() {
        var client = appleWith(3);
        var cursor = cursorAfterAll(client);
        apple.time().advance(Duration.ofDays(7).minusSeconds(60));
        assertThat(client.signedIn().sync(cursor, 10).status()).isEqualTo(200);

        apple.time().advance(Duration.ofSeconds(61));

        assertThat(client.sync(cursor, 10).refusal()).isEqualTo("400 EXPIRED_CURSOR");
    }

    @Test
    void aCursorBelongsToOneServerAndCannotBeMade() {
        var client = appleWith(3);
        var cursor = cursorAfterAll(client);
        var other = clientOf(server.organization().addServer("other")).signedIn();

        assertThat(other.sync(cursor, 10).refusal()).isEqualTo("400 INVALID_CURSOR");
        assertThat(client.sync("A" + cursor.substring(1), 10).refusal()).isEqualTo("400 INVALID_CURSOR");
        assertThat(client.sync("%%%", 10).refusal()).isEqualTo("400 INVALID_CURSOR");
    }

    @Test
    void aCursorMayHaveAThousandCharacters() {
        var client = appleWith(3, ServiceRules.USUAL.withLongCursors());

        var cursor = cursorAfterAll(client);

        assertThat(cursor).hasSize(1000);
        assertThat(client.sync(cursor, 10).status()).isEqualTo(200);
    }

    @Test
    void aPageMayBeAskedForTwice() {
        var client = appleWith(30);
        var cursor = client.fetch(null, 10).json().getString("cursor");

        assertThat(serials(devices(client.fetch(cursor, 10).json())))
                .isEqualTo(serials(devices(client.fetch(cursor, 10).json())));
    }

    @Test
    void aMovedDeviceLeavesOneServerAndArrivesAtTheOther() {
        var client = appleWith(1);
        var serial = serials(client.fetchAll(10, new ArrayList<>())).get(0);
        var otherServer = server.organization().addServer("other");
        var other = clientOf(otherServer).signedIn();
        var here = cursorAfterAll(client);
        var there = cursorAfterAll(other);
        client.post("/profile", profile().put("devices", TinyClient.serials(List.of(serial))))
                .json();
        here = client.sync(here, 10).json().getString("cursor");

        server.move(serial, otherServer);

        assertThat(devices(client.sync(here, 10).json()))
                .extracting(row -> row.getString("op_type"))
                .containsExactly("deleted");
        assertThat(devices(other.sync(there, 10).json()))
                .extracting(row -> row.getString("op_type") + " " + row.getString("profile_status"))
                .containsExactly("modified removed");
        assertThat(server.count()).isZero();
        assertThat(otherServer.count()).isOne();
    }

    @Test
    void scriptedRowsAppearAsTheyAreGiven() {
        var client = appleWith(0);
        var cursor = cursorAfterAll(client);
        var at = Instant.parse("2026-01-05T08:00:00Z");

        server.scriptRow("GHOST", Operation.DELETED, at);
        server.scriptRow("GHOST", Operation.ADDED, at);

        assertThat(devices(client.sync(cursor, 10).json()))
                .extracting(row -> row.getString("op_type") + " " + row.getString("op_date"))
                .containsExactly("deleted 2026-01-05T08:00:00Z", "added 2026-01-05T08:00:00Z");
        assertThat(server.count()).isZero();
    }

    @Test
    void anOlderClientSeesLess() {
        var client = appleWith(2);
        client.version = 1;
        assertThat(devices(client.fetch(null, 10).json()).get(1).fieldNames()).doesNotContain("os", "device_family");
        client.version = 6;
        assertThat(devices(client.fetch(null, 10).json()).get(1).getString("os"))
                .isEqualTo("iOS");
        client.version = 9;
        assertThat(devices(client.fetch(null, 10).json()).get(1).getString("os"))
                .isEqualTo("iPadOS");
        assertThat(devices(client.fetch(null, 10).json()).get(1).fieldNames()).doesNotContain("wifi_mac_address");
    }

    @Test
    void detailsTellWhichDevicesAreSomebodyElses() {
        var client = appleWith(1);
        var serial = serials(client.fetchAll(10, new ArrayList<>())).get(0);

        var details = client.post(
                        "/devices", new JsonObject().put("devices", TinyClient.serials(List.of(serial, "NOT-OURS"))))
                .json()
                .getJsonObject("devices");

        assertThat(details.getJsonObject(serial).getString("response_status")).isEqualTo("SUCCESS");
        assertThat(details.getJsonObject(serial).getString("serial_number")).isEqualTo(serial);
        assertThat(details.getJsonObject("NOT-OURS").getString("response_status"))
                .isEqualTo("NOT_ACCESSIBLE");
    }

    private static String cursorAfterAll(TinyClient client) {
        var cursors = new ArrayList<String>();
        client.fetchAll(1000, cursors);
        return cursors.get(0);
    }

    private static JsonObject profile() {
        return new JsonObject()
                .put("profile_name", "p")
                .put("url", "https://mdm.example.org/enroll")
                .put("org_magic", "magic");
    }
}
