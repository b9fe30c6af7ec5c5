package dev.muster.policy.fact;

import dev.muster.events.enrollment.EnrollmentRequested;
import dev.muster.policy.fact.persistence.DeviceGroups;
import dev.muster.policy.fact.persistence.Facts;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;

/** Finds what is known about attempts: one question per table for all of them, none where no attempt asks for it. */
@Singleton
public class FindFacts {

    private final Facts facts;
    private final DeviceGroups groups;

    FindFacts(Facts facts, DeviceGroups groups) {
        this.facts = facts;
        this.groups = groups;
    }

    /** What is known about these attempts now. */
    public Uni<FoundFacts> about(SqlClient database, Collection<EnrollmentRequested> attempts) {
        Set<FactKey> keys = new LinkedHashSet<>();
        Set<String> serialNumbers = new LinkedHashSet<>();
        Set<String> hardwareIds = new LinkedHashSet<>();
        for (EnrollmentRequested attempt : attempts) {
            keys.addAll(FactKey.of(attempt));
            if (FoundFacts.asksForGroups(attempt)) {
                add(FactKey.serial(attempt.device().serialNumber()), serialNumbers);
                add(attempt.device().hardwareId(), hardwareIds);
            }
        }
        return Uni.combine()
                .all()
                .unis(facts.find(database, keys), groups.find(database, serialNumbers, hardwareIds))
                .with(FoundFacts::new);
    }

    private static void add(String identity, Set<String> identities) {
        if (identity != null) {
            identities.add(identity);
        }
    }
}
