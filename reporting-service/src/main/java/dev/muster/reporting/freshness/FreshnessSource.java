package dev.muster.reporting.freshness;

import io.smallrye.mutiny.Uni;

/** Says how fresh the reports are. */
public interface FreshnessSource {

    Uni<Freshness> now();
}
