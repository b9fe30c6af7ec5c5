package dev.muster.policy.engine.esp;

import dev.muster.policy.engine.assignment.Assignment;
import dev.muster.policy.engine.attempt.Attempt;
import java.util.Map;
import java.util.Set;

/** Whose devices get which apps. */
public final class AssignedApps {

    private final Map<String, Receivers> apps;

    /** @param apps who gets an app, by its id */
    public AssignedApps(Map<String, Receivers> apps) {
        this.apps = Map.copyOf(apps);
    }

    /**
     * Who gets an app: the devices of these users, and these devices.
     *
     * @param users the users
     * @param devices the devices
     */
    public record Receivers(Assignment users, Assignment devices) {}

    /**
     * Whether the device of this attempt or its user gets the app. Where nobody told of any app, every app counts as
     * assigned: a device let go too early cannot be called back.
     */
    boolean reach(Attempt attempt, String app) {
        Set<String> supposed = attempt.known().assignedApps();
        if (supposed != null) {
            return supposed.contains(app);
        }
        if (apps.isEmpty()) {
            return true;
        }
        Receivers receivers = apps.get(app);
        if (receivers == null) {
            return false;
        }
        Set<String> userGroups = attempt.membership().userGroups();
        return (userGroups != null && receivers.users().reaches(userGroups))
                || receivers.devices().reaches(attempt.known().deviceGroups());
    }
}
