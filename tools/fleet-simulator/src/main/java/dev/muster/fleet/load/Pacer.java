package dev.muster.fleet.load;

import io.vertx.core.Context;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/** Wakes the event loop for every attempt in time; its own thread, because an event loop's timers are a millisecond coarse. */
final class Pacer {

    private final Pace pace;
    private final long attempts;
    private final long startNanos;
    private final Context loop;
    private final Runnable sendDue;
    private final AtomicBoolean woken = new AtomicBoolean();
    private volatile boolean stopped;

    Pacer(Pace pace, long attempts, long startNanos, Context loop, Runnable sendDue) {
        this.pace = pace;
        this.attempts = attempts;
        this.startNanos = startNanos;
        this.loop = loop;
        this.sendDue = sendDue;
    }

    void start() {
        var thread = new Thread(this::keepPace, "pacer");
        thread.setDaemon(true);
        thread.start();
    }

    void stop() {
        stopped = true;
    }

    private void keepPace() {
        long next = 0;
        while (next < attempts && !stopped) {
            var wait = startNanos + pace.intendedNanos(next) - System.nanoTime();
            if (wait > 0) {
                LockSupport.parkNanos(wait);
            } else {
                next = pace.dueAfter(System.nanoTime() - startNanos);
                if (woken.compareAndSet(false, true)) {
                    loop.runOnContext(ignored -> {
                        woken.set(false);
                        sendDue.run();
                    });
                }
            }
        }
    }
}
