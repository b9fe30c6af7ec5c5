package dev.muster.policy.engine.assignment;

import static java.util.Objects.requireNonNull;

import java.util.Set;

/**
 * The groups an attempt stands in.
 *
 * @param userGroups groups of the user from the live token, null when userless (PR-3)
 * @param deviceGroups groups of the device
 */
public record Membership(Set<String> userGroups, Set<String> deviceGroups) {

    public Membership {
        requireNonNull(deviceGroups, "deviceGroups");
    }

    Set<String> of(Audience audience) {
        return audience == Audience.USERS ? userGroups : deviceGroups;
    }
}
