package dev.muster.platform.external;

import dev.muster.platform.Broker;

/** A Kafka cluster that somebody else runs. */
public record ExternalBroker(String address) implements Broker, ExternalPart {}
