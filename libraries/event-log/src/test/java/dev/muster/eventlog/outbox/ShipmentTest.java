package dev.muster.eventlog.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

/** What becomes of rows on their way to the broker. */
class ShipmentTest {

    private final MockProducer<String, byte[]> producer =
            new MockProducer<>(false, null, new StringSerializer(), new ByteArraySerializer());
    private final Shipment shipment = new Shipment(producer);

    @Test
    void aRowTheProducerDoesNotTakeIsTheLastSoThatNothingOvertakesIt() throws InterruptedException {
        Shipment refused = new Shipment(new Refusing());

        boolean taken = refused.send(1, row(1));

        assertThat(taken).isFalse();
    }

    @Test
    void acknowledgedRowsMayBeRemoved() throws InterruptedException {
        send(1, 2);
        producer.completeNext();
        producer.completeNext();

        shipment.arrive(slow -> {});

        assertThat(shipment.acknowledged()).containsExactly(1L, 2L);
        assertThat(shipment.failure()).isNull();
    }

    @Test
    void aRowNoBrokerTakesIsRejectedAndTheOthersAreAcknowledged() throws InterruptedException {
        send(1, 2, 3);
        producer.completeNext();
        producer.errorNext(new RecordTooLargeException("too large"));
        producer.completeNext();

        shipment.arrive(slow -> {});

        assertThat(shipment.acknowledged()).containsExactly(1L, 3L);
        assertThat(shipment.rejected()).containsOnlyKeys(2L).containsValue("too large");
        assertThat(shipment.failure()).isNull();
    }

    @Test
    void rowsAfterOneThatFailedStayToBeSentAgainWithIt() throws InterruptedException {
        send(1, 2, 3);
        producer.completeNext();
        producer.errorNext(new TopicAuthorizationException("not allowed"));
        producer.completeNext();

        shipment.arrive(slow -> {});

        assertThat(shipment.acknowledged()).containsExactly(1L);
        assertThat(shipment.rejected()).isEmpty();
        assertThat(shipment.failure()).isInstanceOf(TopicAuthorizationException.class);
    }

    private void send(long... positions) throws InterruptedException {
        for (long position : positions) {
            assertThat(shipment.send(position, row(position))).isTrue();
        }
    }

    private static ProducerRecord<String, byte[]> row(long position) {
        return new ProducerRecord<>("topic", "key", new byte[] {(byte) position});
    }

    /** Refuses as {@code KafkaProducer} does when it knows no broker for the topic. */
    private static final class Refusing extends MockProducer<String, byte[]> {

        @Override
        public Future<RecordMetadata> send(ProducerRecord<String, byte[]> record) {
            return CompletableFuture.failedFuture(new TimeoutException("no metadata"));
        }
    }
}
