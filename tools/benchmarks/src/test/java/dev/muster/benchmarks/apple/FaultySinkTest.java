package dev.muster.benchmarks.apple;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.platform.Platform;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class FaultySinkTest {

    private static final Logger KAFKA = Logger.getLogger("org.apache.kafka");

    @BeforeAll
    static void letKafkaBeQuietAboutCutConnections() {
        KAFKA.setLevel(Level.SEVERE);
    }

    @Test
    void aPartOfThePublishesFailsAndAPatientProducerLosesNothing() throws Exception {
        try (var platform = Platform.configured()) {
            var broker = platform.broker().address().replace("localhost", "127.0.0.1");
            try (var admin = Admin.create(Map.of("bootstrap.servers", broker))) {
                admin.createTopics(List.of(new NewTopic("sink", 1, (short) 1)))
                        .all()
                        .get();
            }
            try (var sink = FaultySink.before(broker, 0.2, 1);
                    var producer = new KafkaProducer<>(
                            Map.<String, Object>of(
                                    "bootstrap.servers",
                                    sink.address(),
                                    "linger.ms",
                                    0,
                                    "reconnect.backoff.max.ms",
                                    50),
                            new StringSerializer(),
                            new ByteArraySerializer())) {
                var sent = new ArrayList<Future<RecordMetadata>>();
                for (int number = 0; number < 100; number++) {
                    sent.add(producer.send(new ProducerRecord<>("sink", "key", new byte[100])));
                    producer.flush();
                }
                var offsets = new HashSet<Long>();
                for (Future<RecordMetadata> record : sent) {
                    offsets.add(record.get(60, TimeUnit.SECONDS).offset());
                }

                assertThat(offsets).hasSize(100);
                assertThat(sink.failed()).isBetween(10L, 60L);
                assertThat(sink.publishes()).isGreaterThanOrEqualTo(100 + sink.failed());
            }
        }
    }
}
