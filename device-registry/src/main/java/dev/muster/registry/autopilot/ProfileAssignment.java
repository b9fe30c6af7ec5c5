package dev.muster.registry.autopilot;

import java.util.UUID;

/**
 * Whom a profile is for.
 *
 * @param id id of the assignment
 * @param profileId the profile
 * @param target {@code allDevices}, {@code group} or {@code excludedGroup}
 * @param groupId the group, null for all devices
 */
public record ProfileAssignment(UUID id, UUID profileId, String target, String groupId) {}
