package dev.muster.applesync.reseal;

import io.quarkus.arc.All;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import org.jboss.logging.Logger;

/** Seals again at start; afterwards the earlier key may go. */
@Singleton
public class ResealSecrets {

    private static final Logger LOG = Logger.getLogger(ResealSecrets.class);

    private final Pool pool;
    private final List<SealedRows> tables;

    ResealSecrets(Pool pool, @All List<SealedRows> tables) {
        this.pool = pool;
        this.tables = tables;
    }

    void start(@Observes StartupEvent starting) {
        reseal().subscribe()
                .with(
                        count -> LOG.infof("Secrets sealed with the current key: again=%d", count),
                        failed -> LOG.errorf("Stored secrets do not open: %s", failed.getMessage()));
    }

    /** Returns how many secrets were sealed again. */
    public Uni<Integer> reseal() {
        Uni<Integer> all = Uni.createFrom().item(0);
        for (SealedRows table : tables) {
            all = all.chain(before -> table.reseal(pool).map(again -> before + again));
        }
        return all;
    }
}
