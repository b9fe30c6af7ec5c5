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
import dev.muster.platform.Broker;
import dev.muster.platform.Platform;
import java.nio.file.Path;
import java.time.Duration;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The packaged service reads a large list. {@code -Dmuster.devices=200000} makes it as large as in the benchmark; what it
 * took is printed.
 */
class FullSyncUnderFaultsIT {

    private static final Logger LOG = Logger.getLogger(FullSyncUnderFaultsIT.class);

    private static final int DEVICES = Integer.getInteger("muster.devices", 20_000);
    private static final Duration PATIENCE = Duration.ofSeconds(60 + DEVICES / 500);

    @TempDir
    Path directory;

    private final String database =
            "apple_faults_" + UUID.randomUUID().toString().substring(0, 8);
    private final String prefix = "f" + UUID.randomUUID().toString().substring(0, 8) + ".";
    private final Platform platform = Platform.shared();
    private final Broker broker = Platform.configured().broker();
    private FakeApple apple;
    private ServiceProcess service;
    private Rows rows;

    @BeforeEach
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
        service.start();
        await().atMost(PATIENCE).until(service::isReady);
    }

    @AfterEach
    void stopTheParts() throws Exception {
        service.close();
        apple.close();
        broker.close();
        platform.database().dropDatabase(database);
    }

    @Test
    void killedInTheMiddleWithABrokerThatComesAndGoesEveryDeviceIsStoredAndToldOnce() throws Exception {
        UUID token = new Onboarding(platform, service.address()).token(apple.serverWith(DEVICES));
        awaitDevices(DEVICES / 5);
        broker.kill();
        awaitDevices(2 * DEVICES / 5);
        service.kill();
        assertThat(devices()).isLessThan(DEVICES);
        broker.start();
        service.start();
        awaitDevices(3 * DEVICES / 5);
        broker.restart();
        awaitAllTold(token);
        assertEverythingIsHereAndToldOnce(token);
        assertThat(rows.texts("select failure from sync_run where state = 'failed'"))
                .containsExactly("interrupted");
        assertThat(rows.texts("select cause from sync_run where state = 'completed'"))
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
        List<String> changed = new java.util.ArrayList<>();
        server.forEachDevice(device -> {
            if (changed.size() < 1_000) {
                changed.add(device.serialNumber());
            }
        });
        changed.forEach(serial -> server.modify(serial, device -> device.withAssetTag("changed")));
        rows.letPass(token, Duration.ofHours(13));
        await().atMost(PATIENCE)
                .until(() -> rows.number("select count(*) from sync_run where state = 'completed'") == 2);
        LOG.infof(
                "full: %d devices, stored in %s s, stored and told within %.1f s; delta of 1000: %s s; memory at most %d MiB",
                DEVICES,
                rows.texts("select extract(epoch from finished_at - started_at)::numeric(9,2) from sync_run"
                                + " where kind = 'full'")
                        .get(0),
                told / 1e9,
                rows.texts("select extract(epoch from finished_at - started_at)::numeric(9,2) from sync_run"
                                + " where kind = 'delta'")
                        .get(0),
                memory);
        assertThat(rows.texts("select modified from sync_run where kind = 'delta'"))
                .containsExactly("1000");
        assertThat(memory).isLessThan(450);
    }

    private void awaitDevices(long atLeast) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(20)).until(() -> devices() >= atLeast);
    }

    private long devices() {
        return rows.number("select count(*) from apple_device");
    }

    private void awaitAllTold(UUID token) {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(100))
                .until(() -> rows.number("select count(*) from sync_run where state = 'completed' and token_id = '"
                                + token + "'")
                        == 1);
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(100))
                .until(() -> rows.number("select count(*) from outbox") == 0);
    }

    private void assertEverythingIsHereAndToldOnce(UUID token) {
        assertThat(devices()).isEqualTo(DEVICES);
        assertThat(rows.texts("select at_apple || ' ' || here || ' ' || missing_here || ' ' || unknown_to_apple"
                        + " from sync_run where state = 'completed' and token_id = '" + token + "'"))
                .containsExactly(DEVICES + " " + DEVICES + " 0 0");
        Map<String, Set<String>> told = told();
        Set<String> atApple = new HashSet<>();
        rows.texts("select serial from apple_device").forEach(atApple::add);
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
