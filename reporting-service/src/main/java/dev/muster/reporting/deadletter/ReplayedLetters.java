package dev.muster.reporting.deadletter;

/**
 * What a replay did.
 *
 * @param topic name of the topic, without the installation's prefix
 * @param replayed letters sent back
 */
public record ReplayedLetters(String topic, int replayed) {}
