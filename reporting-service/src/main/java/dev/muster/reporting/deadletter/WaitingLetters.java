package dev.muster.reporting.deadletter;

/**
 * Dead letters of a topic.
 *
 * @param topic name of the topic, without the installation's prefix
 * @param waiting letters not sent back yet
 */
public record WaitingLetters(String topic, long waiting) {}
