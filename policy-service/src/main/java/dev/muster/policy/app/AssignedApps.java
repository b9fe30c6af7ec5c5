package dev.muster.policy.app;

import dev.muster.policy.document.PolicyDocument;
import dev.muster.policy.document.PolicyDocuments;
import dev.muster.policy.document.PolicyKind;
import dev.muster.policy.document.SnapshotOfDocuments;
import dev.muster.policy.engine.assignment.Assignment;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Whose devices get which apps. */
public final class AssignedApps {

    private final List<App> apps;

    private AssignedApps(List<App> apps) {
        this.apps = apps;
    }

    private record App(String id, Assignment users, Assignment devices) {

        static App of(PolicyDocument document) {
            return new App(
                    document.id(), SnapshotOfDocuments.usersOf(document), SnapshotOfDocuments.devicesOf(document));
        }
    }

    /** The assignments these documents tell. */
    public static AssignedApps of(PolicyDocuments documents) {
        return new AssignedApps(
                documents.of(PolicyKind.MOBILE_APP).stream().map(App::of).toList());
    }

    /**
     * Ids of the apps a device or its user gets. Null where no app is known at all: that nobody told is not that none is
     * assigned.
     *
     * @param userGroups groups of the user, null where there is no user
     */
    public Set<String> of(Set<String> userGroups, Set<String> deviceGroups) {
        return apps.isEmpty()
                ? null
                : apps.stream()
                        .filter(app -> (userGroups != null && app.users().reaches(userGroups))
                                || app.devices().reaches(deviceGroups))
                        .map(App::id)
                        .collect(Collectors.toUnmodifiableSet());
    }
}
