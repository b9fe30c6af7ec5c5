package dev.muster.eventlog;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Work beside the work, such as tidying up: nobody waits for it, and it is never under way twice.
 *
 * <p>Work that gives no answer for as long as {@link Transactions#await} would wait counts as failed: a connection that
 * was lost without a word must not end it for good.
 */
public final class SingleFlight {

    private final Duration patience;
    private final AtomicBoolean underWay = new AtomicBoolean();

    public SingleFlight() {
        this(Transactions.PATIENCE);
    }

    /** @param patience how long an answer may take */
    SingleFlight(Duration patience) {
        this.patience = patience;
    }

    /**
     * Starts the work, unless it is under way still.
     *
     * @param failed told why it came to nothing
     * @return whether it was started
     */
    public boolean start(Supplier<? extends Uni<?>> work, Consumer<Throwable> failed) {
        if (!underWay.compareAndSet(false, true)) {
            return false;
        }
        Uni.createFrom()
                .deferred(() -> work.get().replaceWithVoid())
                .ifNoItem()
                .after(patience)
                .fail()
                .onTermination()
                .invoke(() -> underWay.set(false))
                .subscribe()
                .with(done -> {}, failed);
        return true;
    }
}
