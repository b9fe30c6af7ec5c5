package dev.muster.fakeapple;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.fakeapple.device.ProfileStatus;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashSet;
import org.junit.jupiter.api.Test;

class ControlDeskTest extends AppleTest {

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void theDeskTellsWhatThereIs() {
        appleWith(0);

        assertThat(ask("GET", "/control", ""))
                .contains("POST   /control/faults")
                .contains("/control/servers/{uuid}/token");
    }

    @Test
    void anOrganisationWithAServerIsSetUpOverHttp() {
        appleWith(0);
        var organization = new JsonObject(ask("POST", "/control/organizations", "{\"name\":\"Acme\"}"));

        var made = new JsonObject(ask(
                "POST",
                "/control/organizations/" + organization.getString("id") + "/servers",
                "{\"name\":\"Phones\",\"devices\":7}"));

        assertThat(made.getInteger("devices")).isEqualTo(7);
        assertThat(new JsonArray(ask("GET", "/control/servers", ""))).hasSize(2);
        assertThat(apple.portal().server(made.getString("uuid")).orElseThrow().name())
                .isEqualTo("Phones");
    }

    @Test
    void theTruthIsReadDeviceByDeviceAndAsAList() {
        var client = appleWith(5_000);
        var serials = serials(client.fetchAll(1000, new ArrayList<>()));

        var listed = ask("GET", at("/devices?serials"), "").lines().toList();

        assertThat(listed).isEqualTo(serials);
        assertThat(ask("GET", at("/devices"), "").lines()).hasSize(5_000);
        assertThat(new JsonObject(ask("GET", at("/devices/" + serials.get(3)), "")).getString("profileStatus"))
                .isEqualTo("empty");
    }

    @Test
    void devicesComeChangeAndGoOverHttp() {
        var client = appleWith(0);
        ask("POST", at("/devices"), "{\"serialNumber\":\"c02x\",\"deviceFamily\":\"Mac\",\"os\":\"OSX\"}");
        ask("PATCH", at("/devices/C02X"), "{\"assetTag\":\"A-1\"}");
        assertThat(server.device("C02X").orElseThrow().attributes().assetTag()).isEqualTo("A-1");
        var uuid = client.post(
                        "/profile",
                        "{\"profile_name\":\"p\",\"url\":\"https://m.example\",\"org_magic\":\"m\",\"devices\":[\"C02X\"]}")
                .json()
                .getString("profile_uuid");

        var fetched = new JsonObject(ask("POST", at("/devices/C02X/activate"), ""));

        assertThat(fetched.getString("profile_name")).isEqualTo("p");
        assertThat(server.device("C02X").orElseThrow().profileUuid()).isEqualTo(uuid);
        assertThat(server.device("C02X").orElseThrow().profileStatus()).isEqualTo(ProfileStatus.PUSHED);
        ask("DELETE", at("/devices/C02X"), "");
        assertThat(server.count()).isZero();
    }

    @Test
    void manyChangesAtOnceTouchEveryDeviceOnce() {
        var client = appleWith(100);
        var cursors = new ArrayList<String>();
        client.fetchAll(1000, cursors);

        ask("POST", at("/changes"), "{\"add\":5,\"modify\":20,\"release\":10,\"seed\":3}");

        var rows = devices(client.sync(cursors.get(0), 1000).json());
        assertThat(new HashSet<>(serials(rows))).hasSize(35);
        assertThat(rows)
                .extracting(row -> row.getString("op_type"))
                .filteredOn("deleted"::equals)
                .hasSize(10);
        assertThat(server.count()).isEqualTo(95);
    }

    @Test
    void faultsAreSetAndTakenBackOverHttp() {
        var client = appleWith(1);
        var id = new JsonObject(ask(
                        "POST",
                        "/control/faults",
                        "{\"endpoint\":\"account\",\"effect\":\"html\",\"status\":503,\"times\":0}"))
                .getLong("id");
        assertThat(client.get("/account").status()).isEqualTo(503);

        ask("DELETE", "/control/faults/" + id, "");

        assertThat(client.get("/account").status()).isEqualTo(200);
        assertThat(ask("POST", "/control/faults", "{\"effect\":\"magic\"}")).contains("effect is answer, html");
    }

    @Test
    void timeSessionsAndCursorsAreInTheDesksHands() {
        var client = appleWith(1);
        var cursors = new ArrayList<String>();
        client.fetchAll(10, cursors);

        ask("POST", "/control/cursors/expire", "");
        assertThat(client.sync(cursors.get(0), 10).refusal()).isEqualTo("400 EXPIRED_CURSOR");
        ask("POST", "/control/sessions/end", "");
        assertThat(client.get("/account").status()).isEqualTo(401);
        ask("POST", "/control/time", "{\"skew\":\"PT10M\"}");
        assertThat(client.signIn().status()).isEqualTo(401);
        assertThat(new JsonObject(ask("GET", "/control/calls", ""))
                        .getJsonObject("counts")
                        .getInteger("sync"))
                .isEqualTo(1);
    }

    private String at(String path) {
        return "/control/servers/" + server.uuid() + path;
    }

    private String ask(String verb, String path, String body) {
        try {
            return http.send(
                            HttpRequest.newBuilder(apple.address().resolve(path))
                                    .method(verb, HttpRequest.BodyPublishers.ofString(body))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
