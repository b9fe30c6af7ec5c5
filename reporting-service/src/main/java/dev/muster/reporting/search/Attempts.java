package dev.muster.reporting.search;

import dev.muster.odata.Query;
import dev.muster.reporting.attempt.Attempt;
import dev.muster.reporting.freshness.Freshness;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Finds attempts. */
public interface Attempts {

    /** The rows of a page and, when there is one, the row after it. */
    Uni<List<Attempt>> page(AttemptSearch search, Freshness freshness);

    /** Which attempts a list is of. */
    enum Scope {
        ALL,
        /** Refused or failed. */
        NOT_ADMITTED,
        /** Given up, as was said; who fell silent is said soon. */
        ABANDONED,
        /** Everything that came to nothing. */
        TROUBLED
    }

    /** The rows of a page of what a client asks in OData's language and, when there is one, the row after it. */
    Uni<List<Attempt>> page(Query<Attempt> query, Scope scope);

    /** How many match. */
    Uni<Long> count(Query<Attempt> query, Scope scope);

    /** One attempt, or empty when it is not known or no longer kept. */
    Uni<Optional<Attempt>> find(UUID attemptId);

    /** These attempts, as far as they are kept, in no order. */
    Uni<List<Attempt>> find(List<UUID> attemptIds);
}
