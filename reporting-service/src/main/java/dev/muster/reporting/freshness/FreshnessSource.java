package dev.muster.reporting.freshness;

import dev.muster.events.Topic;
import io.smallrye.mutiny.Uni;
import java.util.Set;

/** Says how fresh the reports are. */
public interface FreshnessSource {

    /** How fresh everything about attempts is. */
    Uni<Freshness> now();

    /** How fresh is what a consumer makes of its topics. */
    Uni<Freshness> now(String consumer, Set<Topic> topics);
}
