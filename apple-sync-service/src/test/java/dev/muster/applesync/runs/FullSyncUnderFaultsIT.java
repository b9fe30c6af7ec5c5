package dev.muster.applesync.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.muster.applesync.testbed.Onboarding;
import dev.muster.applesync.testbed.Rows;
import dev.muster.applesync.testbed.ServiceProcess;
import dev.muster.eventlog.kafka.EventRecords;
import dev.muster.eventlog.kafka.KafkaClients;
import dev.muster.events.CloudEvents;
import dev.muster.events.Topics;
import dev.muster.fakeapple.FakeApple;
import dev.muster.fakeapple.FakeAppleSettings;
import dev.muster.fakeapple.portal.MdmServer;
import dev.muster.platform.Broker;
import dev.muster.platform.Platform;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/**
 * The packaged service, with a broker of its own, is killed, restarted and given other keys while it reads large lists. {@code -Dmuster.devices=200000} makes it as large as in the benchmark; what it
 * took is printed.
 */
@TestInstance(Lifecycle.PER_CLASS)
class FullSyncUnderFaultsIT {

    private static final Logger LOG = Logger.getLogger(FullSyncUnderFaultsIT.class);

    private static final int DEVICES = Integer.getInteger("muster.devices", 20_000);
    private static final Duration PATIENCE = Duration.ofSeconds(60 + DEVICES / 500);

    private static final String FIRST_KEY = "first:bXVzdGVyLXRlc3Qta2V5LW11c3Rlci10ZXN0LWtleS4=";
    private static final String SECOND_KEY = "second:bXVzdGVyLW90aGVyLWtleS1tdXN0ZXItb3RoZXIta2U=";

    private static final String PUSH = "/beta/deviceManagement/applePushNotificationCertificate";

    /** Columns that hold secrets, by table. */
    private static final Map<String, String> SECRETS = Map.of(
            "ade_token", "credentials",
            "ade_token_key", "private_key",
            "push_signing_request", "private_key",
            "push_certificate", "private_key");

    @TempDir
    static Path directory;

    private final String database =
            "apple_faults_" + UUID.randomUUID().toString().substring(0, 8);
    private final String prefix = "f" + UUID.randomUUID().toString().substring(0, 8) + ".";
    private final Platform platform = Platform.shared();
    private final Broker broker = Platform.configured().broker();
    private FakeApple apple;
    private ServiceProcess service;
    private Rows rows;

    @BeforeAll
    void startTheParts() throws Exception {
        platform.start(platform.database(), platform.identity());
        broker.start();
        platform.database().createDatabase(database);
        apple = FakeApple.start(FakeAppleSettings.onFreePort());
        service = new ServiceProcess(
                platform,
                broker,
                database,
                prefix,
                apple.address(),
                directory.resolve("service.log"),
                Map.of("muster.apple.sync.tick", "PT0.1S", "muster.apple.sync.lease", "PT2S"));
        rows = new Rows(platform, database);
        startWithKeys(FIRST_KEY);
    }

    @AfterAll
    void stopTheParts() throws Exception {
        service.close();
        apple.close();
        broker.close();
        platform.database().dropDatabase(database);
    }

    @Test
    void killedInTheMiddleWithABrokerThatComesAndGoesEveryDeviceIsStoredAndToldOnce() throws Exception {
        UUID token = new Onboarding(platform, service.address()).token(apple.serverWith(DEVICES));
        awaitDevices(token, DEVICES / 5);
        broker.kill();
        awaitDevices(token, 2 * DEVICES / 5);
        service.kill();
        assertThat(devices(token)).isLessThan(DEVICES);
        broker.start();
        service.start();
        awaitDevices(token, 3 * DEVICES / 5);
        broker.restart();
        awaitAllTold(token);
        assertEverythingIsHereAndToldOnce(token);
        assertThat(of(token, "select failure from sync_run where state = 'failed'"))
                .containsExactly("interrupted");
        assertThat(of(token, "select cause from sync_run where state = 'completed'"))
                .containsExactly("resumed");
    }

    @Test
    void edge18_aFullListIsReadInFlatMemoryAndASmallDeltaAfterIt() throws Exception {
        var server = apple.serverWith(DEVICES);
        long begin = System.nanoTime();
        UUID token = new Onboarding(platform, service.address()).token(server);
        awaitAllTold(token);
        long told = System.nanoTime() - begin;
        assertEverythingIsHereAndToldOnce(token);
        long memory = service.largestMemory();
        List<String> changed = new ArrayList<>();
        server.forEachDevice(device -> {
            if (changed.size() < 1_000) {
                changed.add(device.serialNumber());
            }
        });
        changed.forEach(serial -> server.modify(serial, device -> device.withAssetTag("changed")));
        rows.letPass(token, Duration.ofHours(13));
        awaitRuns(token, 2);
        String duration =
                "select extract(epoch from finished_at - started_at)::numeric(9,2) from sync_run where kind = ";
        LOG.infof(
                "full: %d devices, stored in %s s, stored and told within %.1f s; delta of 1000: %s s; memory at most %d MiB",
                DEVICES,
                of(token, duration + "'full'").get(0),
                told / 1e9,
                of(token, duration + "'delta'").get(0),
                memory);
        assertThat(of(token, "select modified from sync_run where kind = 'delta'"))
                .containsExactly("1000");
        assertThat(memory).isLessThan(450);
    }

    @Test
    void theSealingKeyIsReplacedAndTheEarlierOneTakenAwayWithoutLosingASecret() throws Exception {
        MdmServer server = apple.serverWith(1);
        Onboarding onboarding = new Onboarding(platform, service.address());
        UUID token = onboarding.token(server);
        takePushCertificate(onboarding, signingRequest(onboarding));
        String signingRequest = signingRequest(onboarding);
        awaitAllTold(token);
        assertThat(secrets()).allMatch(secret -> secret.endsWith(" first")).hasSizeGreaterThanOrEqualTo(5);

        startWithKeys(SECOND_KEY + "," + FIRST_KEY);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(secrets()).allMatch(secret -> secret.endsWith(" second")));
        startWithKeys(SECOND_KEY);

        server.addDevice();
        rows.letPass(token, Duration.ofHours(13));
        awaitRuns(token, 2);
        onboarding.uploadForTheSameKey(token, server);
        takePushCertificate(onboarding, signingRequest);
    }

    private static String signingRequest(Onboarding onboarding) {
        return onboarding
                .asAdmin()
                .post(PUSH + "/generateApplePushNotificationCertificateSigningRequest")
                .then()
                .statusCode(200)
                .extract()
                .path("value");
    }

    private void takePushCertificate(Onboarding onboarding, String signingRequest) {
        String certificate = apple.portal()
                .pushCertificates()
                .issue(Base64.getDecoder().decode(signingRequest), "ours", Duration.ofDays(365));
        onboarding
                .asAdmin()
                .body(Map.of("certificate", certificate))
                .patch(PUSH)
                .then()
                .statusCode(200);
    }

    /** Table and id of the key of each; a sealed secret begins with a version, the length of the id and the id. */
    private List<String> secrets() {
        return SECRETS.entrySet().stream()
                .flatMap(column -> rows
                        .texts("select '%1$s ' || convert_from(substring(%2$s from 3 for get_byte(%2$s, 1)), 'UTF8')"
                                        .formatted(column.getKey(), column.getValue())
                                + " from " + column.getKey() + " where " + column.getValue() + " is not null")
                        .stream())
                .toList();
    }

    /** Stops the service when it runs, and starts it. */
    private void startWithKeys(String keys) throws Exception {
        service.close();
        service.set("muster.secrets.keys", keys);
        service.start();
        await().atMost(PATIENCE).until(service::isReady);
    }

    private void awaitDevices(UUID token, long atLeast) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(20)).until(() -> devices(token) >= atLeast);
    }

    private long devices(UUID token) {
        return Long.parseLong(
                of(token, "select count(*) from apple_device where true").get(0));
    }

    /** The first column of the rows of a token. */
    private List<String> of(UUID token, String query) {
        return rows.texts(query + " and token_id = '" + token + "'");
    }

    private void awaitRuns(UUID token, int completed) {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(100))
                .until(() -> of(token, "select count(*) from sync_run where state = 'completed'")
                        .equals(List.of("" + completed)));
    }

    private void awaitAllTold(UUID token) {
        awaitRuns(token, 1);
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(100))
                .until(() -> rows.number("select count(*) from outbox") == 0);
    }

    private void assertEverythingIsHereAndToldOnce(UUID token) {
        assertThat(devices(token)).isEqualTo(DEVICES);
        assertThat(of(
                        token,
                        "select at_apple || ' ' || here || ' ' || missing_here || ' ' || unknown_to_apple"
                                + " from sync_run where state = 'completed'"))
                .containsExactly(DEVICES + " " + DEVICES + " 0 0");
        Set<String> atApple = new HashSet<>(of(token, "select serial from apple_device where true"));
        Map<String, Set<String>> told = told();
        told.keySet().retainAll(atApple);
        assertThat(told.keySet()).isEqualTo(atApple);
        // Records may come twice on the wire after a crash; consumers know them by their id.
        assertThat(told.values()).allMatch(events -> events.size() == 1);
        assertThat(rows.number("select count(*) from outbox_rejected")).isZero();
    }

    /** Ids of the events told, by serial number. */
    private Map<String, Set<String>> told() {
        String topic = prefix + Topics.APPLE_DEVICES.name();
        KafkaClients clients = new KafkaClients(Map.of("bootstrap.servers", broker.address()));
        Map<String, Set<String>> told = new HashMap<>();
        try (KafkaConsumer<String, byte[]> reader = clients.reader("test", 5_000)) {
            List<TopicPartition> partitions = IntStream.range(0, Topics.APPLE_DEVICES.partitions())
                    .mapToObj(partition -> new TopicPartition(topic, partition))
                    .toList();
            reader.assign(partitions);
            reader.seekToBeginning(partitions);
            var ends = reader.endOffsets(partitions);
            while (partitions.stream().anyMatch(partition -> reader.position(partition) < ends.get(partition))) {
                reader.poll(Duration.ofMillis(100))
                        .forEach(record -> told.computeIfAbsent(record.key(), serial -> new HashSet<>())
                                .add(EventRecords.text(record.headers(), CloudEvents.ID)));
            }
        }
        return told;
    }
}
