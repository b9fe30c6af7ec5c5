package dev.muster.registry.standing;

/**
 * Why something cannot be done to a device as it stands.
 *
 * @param code for programs
 * @param sentence for people
 */
public record Refusal(String code, String sentence) {}
