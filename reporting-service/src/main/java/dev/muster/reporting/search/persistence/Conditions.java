package dev.muster.reporting.search.persistence;

import dev.muster.reporting.attempt.Place;
import dev.muster.reporting.attempt.State;
import dev.muster.reporting.freshness.Freshness;
import dev.muster.reporting.search.AttemptSearch;
import dev.muster.reporting.statement.persistence.Where;
import dev.muster.reporting.window.ReportFilter;

/** What a search asks for, as conditions on attempts and on their counts. */
record Conditions(AttemptSearch search, Freshness freshness) {

    /** Conditions on {@code attempt a}. */
    Where onRows(Where where) {
        ReportFilter filter = search.filter();
        where.and("a.requested_at", ">=", filter.window().from());
        if (!filter.window().untilNow()) {
            where.and("a.requested_at", "<", filter.window().to());
        }
        where.and("platform", "=", filter.platform())
                .and("method", "=", filter.method())
                .and("ownership", "=", filter.ownership())
                .and("user_principal_name", "=", filter.user())
                .and("serial_number", "=", search.serialNumber())
                .and("screen", "=", search.screen())
                .and("reason", "=", search.reason());
        if (filter.section() != null) {
            where.and(filter.section().isEmpty() ? "section is null" : "section = " + where.bind(filter.section()));
        }
        if (search.notAdmitted()) {
            where.and("reason is not null");
        }
        standing(where);
        if (search.after() != null) {
            where.after(
                    "a.requested_at",
                    "a.attempt_id",
                    search.after().at(),
                    search.after().id());
        }
        return where;
    }

    /**
     * Conditions on {@code attempt_day}, which hold for the counts of all attempts that are asked for and have ended. Where
     * an open one is now is not counted.
     */
    Where onCounts(Where where) {
        ReportFilter filter = search.filter();
        where.and("state <> '" + State.OPEN + "'")
                .and("platform", "=", filter.platform())
                .and("method", "=", filter.method())
                .and("ownership", "=", filter.ownership())
                .and("section", "=", filter.section())
                .and("screen", "=", search.screen())
                .and("action", "=", search.action())
                .and("reason", "=", search.reason())
                .and("state", "=", search.state());
        if (search.notAdmitted()) {
            where.and("reason <> ''");
        }
        return where;
    }

    /** Whether the counts tell more than that there are attempts. */
    boolean areCounted() {
        ReportFilter filter = search.filter();
        boolean narrowed = filter.platform() != null
                || filter.method() != null
                || filter.ownership() != null
                || filter.section() != null
                || search.screen() != null
                || search.action() != null
                || search.reason() != null
                || search.notAdmitted()
                || search.state() != null;
        return narrowed
                && filter.user() == null
                && search.serialNumber() == null
                && !State.OPEN.toString().equals(search.state());
    }

    /** Whether some that are open may be asked for: by name or because they fell silent. */
    boolean mayBeOpen() {
        return !search.notAdmitted()
                && search.reason() == null
                && (search.state() == null || State.ABANDONED.toString().equals(search.state()));
    }

    /** Rows know what was said; who fell silent is known by who reads them. */
    private void standing(Where where) {
        if (State.ABANDONED.toString().equals(search.state())) {
            where.and("(state = 'abandoned' or " + silent(where) + ")");
        } else if (State.OPEN.toString().equals(search.state())) {
            where.and("state = 'open'").and("not " + silent(where));
        } else {
            where.and("state", "=", search.state());
        }
        if (Place.SILENCE.equals(search.action())) {
            where.and("(action = 'silence' or " + silent(where) + ")");
        } else {
            where.and("action", "=", search.action());
        }
    }

    /** Being made is a sign of life: the index by the request leads to those that are silent. */
    private String silent(Where where) {
        return freshness
                .silentBefore()
                .map(where::bind)
                .map("(state = 'open' and a.requested_at < %1$s and last_heard_at < %1$s)"::formatted)
                .orElse("false");
    }
}
