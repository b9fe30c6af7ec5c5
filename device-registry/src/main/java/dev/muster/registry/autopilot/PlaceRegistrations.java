package dev.muster.registry.autopilot;

import dev.muster.registry.autopilot.persistence.GroupedRows;
import dev.muster.registry.autopilot.persistence.GroupedRows.Grouped;
import dev.muster.registry.autopilot.persistence.RegistrationRows;
import dev.muster.registry.group.GroupRules;
import dev.muster.registry.group.KnownRules;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/**
 * Puts registrations into device groups (C-2) and gives them the profile that is due to them, which a rule may name. So
 * groups come before profiles and again after them, and that is all: a profile assigned to the group of those that lack
 * it changes hands once per change and not for ever.
 */
@Singleton
class PlaceRegistrations {

    private final KnownRules known;

    PlaceRegistrations(KnownRules known) {
        this.known = known;
    }

    /**
     * @param transaction has its turns
     */
    void place(SqlConnection transaction, Collection<UUID> ids, Instant now) {
        GroupRules rules = rules(transaction);
        group(transaction, ids, rules);
        RegistrationRows.assignProfiles(transaction, ids, now);
        group(transaction, ids, rules);
    }

    GroupRules rules(SqlConnection transaction) {
        return known.now(transaction).rules();
    }

    private static void group(SqlConnection transaction, Collection<UUID> ids, GroupRules rules) {
        List<Grouped> changed = new ArrayList<>();
        for (Grouped one : GroupedRows.find(transaction, ids)) {
            List<String> groups = one.known() ? List.of() : rules.of(one.candidate(), one.groups());
            if (!groups.equals(one.groups())) {
                changed.add(one.in(groups));
            }
        }
        GroupedRows.store(transaction, changed);
    }
}
