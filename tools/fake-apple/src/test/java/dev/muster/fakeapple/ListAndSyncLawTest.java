package dev.muster.fakeapple;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.fakeapple.portal.MdmServer;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Whoever follows the documents ends with Apple's list: pages of the list, then syncs, the newest operation wins. */
class ListAndSyncLawTest {

    private static FakeApple apple;

    @BeforeContainer
    static void start() {
        apple = FakeApple.start(FakeAppleSettings.onFreePort());
    }

    @AfterContainer
    static void stop() {
        apple.close();
    }

    enum Step {
        ADD,
        MODIFY,
        RELEASE,
        ADD_AGAIN,
        ASSIGN,
        READ_A_PAGE
    }

    @Property(tries = 60)
    @Label("reading pages among changes ends with the truth")
    void readingPagesAmongChangesEndsWithTheTruth(
            @ForAll @IntRange(max = 30) int devices,
            @ForAll @IntRange(min = 1, max = 7) int limit,
            @ForAll @Size(max = 60) List<Step> steps,
            @ForAll long seed) {
        var server = apple.serverWith(devices);
        var reader = new Reader(client(server), limit);
        var admin = new Administrator(server, new Random(seed));

        for (Step step : steps) {
            if (step == Step.READ_A_PAGE) {
                reader.readAPage();
            } else {
                admin.act(step);
            }
        }
        reader.readToTheEnd();

        var truth = new TreeMap<String, String>();
        server.forEachDevice(device -> truth.put(
                device.serialNumber(),
                device.attributes().assetTag() + device.profileStatus().word()));
        assertThat(reader.devices()).isEqualTo(truth);
    }

    private static TinyClient client(MdmServer server) {
        var token = server.issueToken(Duration.ofDays(365));
        return new TinyClient(
                        apple.address(),
                        new JsonObject()
                                .put("consumer_key", token.consumerKey())
                                .put("consumer_secret", token.consumerSecret())
                                .put("access_token", token.accessToken())
                                .put("access_secret", token.accessSecret()))
                .signedIn();
    }

    /** Changes things at random. */
    private record Administrator(MdmServer server, Random random) {

        void act(Step step) {
            var present = new ArrayList<String>();
            server.forEachDevice(device -> present.add(device.serialNumber()));
            if (step == Step.ADD || present.isEmpty()) {
                server.addDevice();
                return;
            }
            var serial = present.get(random.nextInt(present.size()));
            switch (step) {
                case MODIFY -> server.modify(serial, device -> device.withAssetTag("A-" + random.nextInt(1000)));
                case RELEASE -> server.release(serial);
                case ADD_AGAIN -> {
                    server.release(serial);
                    server.addAgain(serial);
                }
                default -> server.assign(server.define(new JsonObject()), List.of(serial), 1000);
            }
        }
    }

    /** Reads as the documents say. */
    private static final class Reader {

        private final TinyClient client;
        private final int limit;
        private final Map<String, JsonObject> rows = new HashMap<>();
        private String cursor;
        private boolean listRead;

        Reader(TinyClient client, int limit) {
            this.client = client;
            this.limit = limit;
        }

        boolean readAPage() {
            var page = (listRead ? client.sync(cursor, limit) : client.fetch(cursor, limit)).json();
            page.getJsonArray("devices").forEach(row -> apply((JsonObject) row));
            cursor = page.getString("cursor");
            var more = page.getBoolean("more_to_follow");
            if (!listRead && !more) {
                listRead = true;
                return true;
            }
            return more;
        }

        void readToTheEnd() {
            while (readAPage()) {
                assertThat(cursor).isNotEmpty();
            }
        }

        private void apply(JsonObject row) {
            var known = rows.get(row.getString("serial_number"));
            if (known == null || row.getString("op_date") == null || at(row).isAfter(at(known))) {
                rows.put(row.getString("serial_number"), row);
            }
        }

        private static Instant at(JsonObject row) {
            return Instant.parse(row.getString("op_date", "1970-01-01T00:00:00Z"));
        }

        Map<String, String> devices() {
            var devices = new TreeMap<String, String>();
            rows.forEach((serial, row) -> {
                if (!"deleted".equals(row.getString("op_type"))) {
                    devices.put(serial, row.getString("asset_tag", "") + row.getString("profile_status"));
                }
            });
            return devices;
        }
    }
}
