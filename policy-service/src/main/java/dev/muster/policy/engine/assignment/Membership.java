package dev.muster.policy.engine.assignment;

import static java.util.Objects.requireNonNull;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The groups an attempt stands in. Belongs to one decision: not for several threads. */
public final class Membership {

    private static final int[] NONE = {};

    private final Collection<String> namesOfUser;
    private final Set<String> deviceGroups;
    private final int[] userNumbers;
    private final int[] deviceNumbers;
    /** Made when first asked for: most policies are found by number. */
    private Set<String> userGroups;

    private Membership(
            Collection<String> namesOfUser, Set<String> deviceGroups, int[] userNumbers, int[] deviceNumbers) {
        this.namesOfUser = namesOfUser;
        this.deviceGroups = requireNonNull(deviceGroups, "deviceGroups");
        this.userNumbers = userNumbers;
        this.deviceNumbers = deviceNumbers;
    }

    /**
     * The groups of an attempt.
     *
     * @param userGroups groups of the user from the live token, null when userless (PR-3)
     * @param deviceGroups groups of the device
     * @param numbers the groups that policies name
     */
    public static Membership of(Collection<String> userGroups, Set<String> deviceGroups, GroupNumbers numbers) {
        return new Membership(
                userGroups,
                deviceGroups,
                userGroups == null ? NONE : numbers.known(userGroups),
                deviceGroups.isEmpty() ? NONE : numbers.known(deviceGroups));
    }

    /** Of nobody, or of a user, without any group. */
    static Membership withoutGroups(boolean userless) {
        return new Membership(userless ? null : List.of(), Set.of(), NONE, NONE);
    }

    /** The groups of the device alone. */
    public Membership withoutUser() {
        return new Membership(null, deviceGroups, NONE, deviceNumbers);
    }

    /** Whether there is no user (PR-3). */
    boolean userless() {
        return namesOfUser == null;
    }

    /** Groups of the user from the live token, null when userless (PR-3). */
    public Set<String> userGroups() {
        if (userGroups == null && namesOfUser != null) {
            userGroups = new HashSet<>(namesOfUser);
        }
        return userGroups;
    }

    /** Whether the attempt is one of the audience at all: a userless one is none of the users. */
    boolean has(Audience audience) {
        return audience == Audience.DEVICES || !userless();
    }

    boolean isIn(Audience audience, String group) {
        return (audience == Audience.USERS ? userGroups() : deviceGroups).contains(group);
    }

    /** The groups of this audience that any policy names. */
    int[] numbersOf(Audience audience) {
        return audience == Audience.USERS ? userNumbers : deviceNumbers;
    }
}
