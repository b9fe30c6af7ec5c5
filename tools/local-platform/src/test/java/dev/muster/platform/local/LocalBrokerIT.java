package dev.muster.platform.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class LocalBrokerIT {

    private static final LocalBroker BROKER = new LocalBroker();

    @BeforeAll
    static void start() {
        BROKER.start();
    }

    @AfterAll
    static void close() {
        BROKER.close();
    }

    @Test
    void keepsRecordsAndAddressOverARestart() throws Exception {
        var address = BROKER.address();
        send(topic("restarted"), "before");

        BROKER.restart();
        send("restarted", "after");

        assertThat(BROKER.address()).isEqualTo(address);
        assertThat(received("restarted", 2)).containsExactly("before", "after");
    }

    @Test
    void comesBackAfterItWasKilled() throws Exception {
        send(topic("killed"), "before");

        BROKER.kill();
        BROKER.start();

        assertThat(received("killed", 1)).containsExactly("before");
    }

    @Test
    void aTopicNobodyCreatedDoesNotAppear() {
        try (var admin = Admin.create(clientConfig())) {
            assertThatThrownBy(() -> admin.describeTopics(List.of("ghost"))
                            .allTopicNames()
                            .get())
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(UnknownTopicOrPartitionException.class);
        }
    }

    private static String topic(String name) throws Exception {
        try (var admin = Admin.create(clientConfig())) {
            admin.createTopics(List.of(new NewTopic(name, 1, (short) 1))).all().get(20, TimeUnit.SECONDS);
        }
        return name;
    }

    private static void send(String topic, String value) throws Exception {
        try (var producer = new KafkaProducer<>(clientConfig(), new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(topic, value)).get(20, TimeUnit.SECONDS);
        }
    }

    private static List<String> received(String topic, int count) {
        var config = clientConfig();
        config.putAll(Map.of("group.id", topic, "auto.offset.reset", "earliest"));
        try (var consumer = new KafkaConsumer<>(config, new StringDeserializer(), new StringDeserializer())) {
            consumer.subscribe(List.of(topic));
            var values = new java.util.ArrayList<String>();
            var deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
            while (values.size() < count && System.nanoTime() < deadline) {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> values.add(record.value()));
            }
            return values;
        }
    }

    private static Map<String, Object> clientConfig() {
        return new java.util.HashMap<>(Map.of("bootstrap.servers", BROKER.address()));
    }
}
