package dev.muster.fakeapple;

import dev.muster.fakeapple.portal.MdmServer;
import dev.muster.fakeapple.service.ServiceRules;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

/** A fake Apple of its own for every test. */
abstract class AppleTest {

    FakeApple apple;
    MdmServer server;

    @AfterEach
    void closeApple() {
        if (apple != null) {
            apple.close();
        }
    }

    /** Starts Apple with one server that has this many devices. */
    TinyClient appleWith(int devices) {
        return appleWith(devices, ServiceRules.USUAL);
    }

    TinyClient appleWith(int devices, ServiceRules rules) {
        apple = FakeApple.start(FakeAppleSettings.onFreePort().withRules(rules));
        server = apple.serverWith(devices);
        return clientOf(server).signedIn();
    }

    TinyClient clientOf(MdmServer one) {
        var token = one.issueToken(Duration.ofDays(365));
        return new TinyClient(
                apple.address(),
                new JsonObject()
                        .put("consumer_key", token.consumerKey())
                        .put("consumer_secret", token.consumerSecret())
                        .put("access_token", token.accessToken())
                        .put("access_secret", token.accessSecret()));
    }

    static List<String> serials(List<JsonObject> devices) {
        return devices.stream().map(device -> device.getString("serial_number")).toList();
    }

    static List<JsonObject> devices(JsonObject page) {
        var devices = new ArrayList<JsonObject>();
        page.getJsonArray("devices").forEach(device -> devices.add((JsonObject) device));
        return devices;
    }
}
