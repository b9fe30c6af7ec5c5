package dev.muster.reporting.table;

import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;

/** A report as a table that is read page by page. */
public interface Table {

    /** Most rows of a page. */
    int LARGEST_PAGE = 1_000;

    /** Name of the report. */
    String name();

    List<String> columns();

    /**
     * What is wrong with a filter, in one sentence; empty when nothing is.
     *
     * @param filter in OData's language, null for none
     */
    Optional<String> mistake(String filter);

    /** Reads a page. The filter must be right. */
    Uni<Page> page(Request request);

    /**
     * Which page is asked for.
     *
     * @param filter in OData's language, null for none
     * @param top most rows
     * @param skip rows to leave out before the first page
     * @param skipToken where the page before ended, null for the first
     */
    record Request(String filter, int top, int skip, String skipToken) {

        /** The first of the largest pages. */
        public static Request everything(String filter) {
            return new Request(filter, LARGEST_PAGE, 0, null);
        }

        public Request next(String token) {
            return new Request(filter, top, 0, token);
        }
    }

    /**
     * A page.
     *
     * @param rows values in the order of the columns, null where there is nothing to say
     * @param skipToken continues after it, null when it is the last
     */
    record Page(List<List<Object>> rows, String skipToken) {}
}
