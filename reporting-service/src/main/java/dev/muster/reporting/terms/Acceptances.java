package dev.muster.reporting.terms;

import dev.muster.odata.Query;
import io.smallrye.mutiny.Uni;
import java.util.List;

/** Finds acceptances. */
public interface Acceptances {

    /**
     * Which are asked for, newest first. Null means any.
     *
     * @param latest whether of the newest version
     * @param limit most rows
     * @param after the row before
     */
    record Search(String user, String termsId, Boolean latest, int limit, AcceptancePosition after) {}

    /** The rows of a page and, when there is one, the row after it. */
    Uni<List<Acceptance>> page(Search search);

    /** The same for what a client asks in OData's language. */
    Uni<List<Acceptance>> page(Query<Acceptance> query);
}
