package dev.muster.applesync.token.health;

import dev.muster.applesync.token.persistence.TokenKeyRows;
import dev.muster.applesync.token.persistence.TokenRows;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/** After a change of the sealing key: seals again at start what was sealed with the earlier one. */
@Singleton
class ResealSecrets {

    private static final Logger LOG = Logger.getLogger(ResealSecrets.class);

    private final Pool pool;
    private final TokenRows tokens;
    private final TokenKeyRows keys;

    ResealSecrets(Pool pool, TokenRows tokens, TokenKeyRows keys) {
        this.pool = pool;
        this.tokens = tokens;
        this.keys = keys;
    }

    void start(@Observes StartupEvent starting) {
        reseal().subscribe()
                .with(
                        count -> LOG.infof("Secrets sealed with the current key: again=%d", count),
                        failed -> LOG.errorf("Stored secrets do not open: %s", failed.getMessage()));
    }

    Uni<Integer> reseal() {
        return tokens.reseal(pool).chain(first -> keys.reseal(pool).map(second -> first + second));
    }
}
