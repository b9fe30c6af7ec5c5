package dev.muster.registry.autopilot;

import dev.muster.http.access.OwnScopeTags;
import dev.muster.http.access.ScopeTags;
import dev.muster.registry.autopilot.persistence.StoredProfiles;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Singleton;
import java.util.List;

/** Deployment profiles that share a scope tag with the administrator behind the request in hand. */
@Singleton
public class ProfilesInSight {

    private final Pool pool;
    private final StoredProfiles profiles;
    private final OwnScopeTags scope;

    ProfilesInSight(Pool pool, StoredProfiles profiles, OwnScopeTags scope) {
        this.pool = pool;
        this.profiles = profiles;
        this.scope = scope;
    }

    Uni<List<DeploymentProfile>> all() {
        ScopeTags own = scope.get();
        return profiles.all(pool)
                .map(all -> all.stream()
                        .filter(profile -> own.shares(profile.settings().roleScopeTagIds()))
                        .toList());
    }
}
