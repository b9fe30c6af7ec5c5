package dev.muster.reporting.count;

import dev.muster.reporting.freshness.Freshness;
import dev.muster.reporting.window.ReportFilter;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Set;

/** Counts attempts. One that is open and silent for too long counts as abandoned by silence. */
public interface CountSource {

    /** The counts that are not zero, in no order. Where they stopped is not narrowed down: count by it. */
    Uni<List<Count>> count(ReportFilter filter, Set<Dimension> by, Freshness freshness);
}
