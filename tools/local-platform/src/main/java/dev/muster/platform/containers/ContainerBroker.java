package dev.muster.platform.containers;

import dev.muster.platform.Broker;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.kafka.KafkaContainer;

/** A Kafka broker in a container. */
final class ContainerBroker extends ContainerPart implements Broker {

    ContainerBroker() {
        super(9092);
    }

    @Override
    GenericContainer<?> describe(int port) {
        return new KafkaContainer(Containers.image("broker"))
                .withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false")
                .withEnv("KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS", "0")
                .withEnv("KAFKA_HEAP_OPTS", "-Xms96m -Xmx384m");
    }

    @Override
    void awaitReady(GenericContainer<?> container) {
        // By its inner listener: the port on this host is open before anything listens behind it.
        Wait.forSuccessfulCommand("/opt/kafka/bin/kafka-broker-api-versions.sh --bootstrap-server localhost:9093")
                .waitUntilReady(container);
    }
}
