package dev.muster.applesync.token.health;

import dev.muster.applesync.apple.http.AdeSettings;
import dev.muster.applesync.token.TokenState;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/** The countdown for operators: how many tokens are in which state, and how many days the first to expire has left. */
@Singleton
class TokenGauges {

    private static final Logger LOG = Logger.getLogger(TokenGauges.class);
    private static final String STATES =
            "select coalesce(told_state, 'awaitingToken'), count(*) from ade_token group by 1";
    private static final String FIRST_TO_EXPIRE =
            "select extract(epoch from min(expires_at) - $1)::bigint from ade_token where expires_at is not null";

    private final Vertx vertx;
    private final Pool pool;
    private final AdeSettings settings;
    private final Clock clock;
    private final Map<TokenState, AtomicLong> tokens = new EnumMap<>(TokenState.class);
    private final AtomicLong secondsLeft = new AtomicLong(Long.MIN_VALUE);

    TokenGauges(Vertx vertx, Pool pool, AdeSettings settings, MeterRegistry metrics, Clock clock) {
        this.vertx = vertx;
        this.pool = pool;
        this.settings = settings;
        this.clock = clock;
        for (TokenState state : TokenState.values()) {
            AtomicLong count = new AtomicLong();
            tokens.put(state, count);
            metrics.gauge("muster.ade.tokens", List.of(Tag.of("state", state.toString())), count);
        }
        metrics.gauge("muster.ade.token.days.left", secondsLeft, TokenGauges::days);
    }

    void start(@Observes StartupEvent starting) {
        vertx.setPeriodic(
                1,
                settings.tokenLook().toMillis(),
                timer -> refresh()
                        .subscribe()
                        .with(done -> {}, failed -> LOG.debugf("The tokens are not counted: %s", failed.getMessage())));
    }

    private Uni<Void> refresh() {
        Instant now = clock.instant();
        return pool.query(STATES)
                .execute()
                .invoke(rows -> {
                    Map<String, Long> counts = new HashMap<>();
                    rows.forEach(row -> counts.put(row.getString(0), row.getLong(1)));
                    tokens.forEach((state, count) -> count.set(counts.getOrDefault(state.toString(), 0L)));
                })
                .chain(() -> pool.preparedQuery(FIRST_TO_EXPIRE).execute(Tuple.of(now.atOffset(ZoneOffset.UTC))))
                .invoke(rows -> {
                    Long left = rows.iterator().next().getLong(0);
                    secondsLeft.set(left == null ? Long.MIN_VALUE : left);
                })
                .replaceWithVoid();
    }

    /** Not a number while there is no token. */
    private static double days(AtomicLong seconds) {
        long left = seconds.get();
        return left == Long.MIN_VALUE
                ? Double.NaN
                : (double) left / Duration.ofDays(1).toSeconds();
    }
}
