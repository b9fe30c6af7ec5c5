package dev.muster.eventlog.outbox;

import io.vertx.mutiny.sqlclient.Pool;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/** Tells the instance that relays, whichever it is, that something was committed: {@code NOTIFY}, one at a time. */
final class Notice {

    static final String CHANNEL = "muster_outbox";

    private static final Logger LOG = Logger.getLogger(Notice.class);

    private final Pool pool;
    private final AtomicBoolean wanted = new AtomicBoolean();
    private final AtomicBoolean underWay = new AtomicBoolean();

    Notice(Pool pool) {
        this.pool = pool;
    }

    /** Gives notice; one that is under way may have been too early for this commit, so that another follows it. */
    void give() {
        wanted.set(true);
        if (underWay.compareAndSet(false, true)) {
            wanted.set(false);
            pool.query("notify " + CHANNEL)
                    .execute()
                    .onTermination()
                    .invoke(this::ended)
                    .subscribe()
                    .with(
                            done -> {},
                            failed -> LOG.debugf(failed, "The relay was not woken; it looks by itself in a moment"));
        }
    }

    private void ended() {
        underWay.set(false);
        if (wanted.get()) {
            give();
        }
    }
}
