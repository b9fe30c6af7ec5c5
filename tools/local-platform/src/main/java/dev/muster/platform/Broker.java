package dev.muster.platform;

/** A Kafka broker. {@link #address()} is the value for {@code bootstrap.servers}; topics must be created, never appear. */
public interface Broker extends Part {}
