package dev.muster.http.graph;

import dev.muster.http.problem.ProblemException;
import dev.muster.odata.Fields;
import dev.muster.odata.Mistake;
import dev.muster.odata.Query;
import dev.muster.reasons.Reason;
import jakarta.ws.rs.core.UriInfo;

/** The query options of a Graph request; a mistake in them ends the request (400) and is named. */
public final class GraphQuery {

    private GraphQuery() {}

    /** What is asked of a collection. */
    public static <R> Query<R> of(UriInfo uri, Fields<R> fields) {
        return Query.read(uri.getQueryParameters(), fields).orElseThrow(GraphQuery::refused);
    }

    /** What is asked of a single item: {@code $select} and {@code $expand}. */
    public static <R> Query<R> ofItem(UriInfo uri, Fields<R> fields) {
        return Query.readForItem(uri.getQueryParameters(), fields).orElseThrow(GraphQuery::refused);
    }

    private static ProblemException refused(Mistake mistake) {
        return ProblemException.of(Reason.MALFORMED_REQUEST, mistake.sentence());
    }
}
