package dev.muster.gateway.lane;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * Lets requests that arrive while a transaction is under way share the next one.
 *
 * <p>Alone, a request has its own transaction at once; under load many share a commit. One batch is under way at a time.
 * When a shared batch fails, its members are done one by one, so that each gets its own answer.
 *
 * @param <I> what is asked for
 * @param <O> its answer
 */
public final class Lane<I, O> {

    private static final int LONGEST_BATCH = 200;
    private static final int LONGEST_QUEUE = 20_000;

    private final Function<List<I>, Uni<List<O>>> work;
    private final Queue<Waiting<I, O>> queue = new ConcurrentLinkedQueue<>();
    private final AtomicInteger queued = new AtomicInteger();
    private final AtomicBoolean busy = new AtomicBoolean();

    /**
     * @param work does a batch in one transaction and answers in the same order
     */
    public Lane(Function<List<I>, Uni<List<O>>> work) {
        this.work = work;
    }

    private record Waiting<I, O>(I item, UniEmitter<? super O> answer) {}

    public Uni<O> submit(I item) {
        Context caller = Vertx.currentContext();
        Uni<O> answered = Uni.createFrom().emitter(answer -> {
            if (queued.incrementAndGet() > LONGEST_QUEUE) {
                queued.decrementAndGet();
                answer.fail(new IllegalStateException("Too many requests wait for the database"));
                return;
            }
            queue.add(new Waiting<>(item, answer));
            next();
        });
        // The shared transaction runs in the context of whoever came first; each goes on in its own.
        return caller == null ? answered : answered.emitOn(command -> caller.runOnContext(now -> command.run()));
    }

    private void next() {
        if (!busy.compareAndSet(false, true)) {
            return;
        }
        List<Waiting<I, O>> batch = take();
        if (batch.isEmpty()) {
            busy.set(false);
            // Something may have been queued between the look and the release.
            if (!queue.isEmpty()) {
                next();
            }
            return;
        }
        act(batch).subscribe().with(done -> released(), failed -> released());
    }

    private void released() {
        busy.set(false);
        next();
    }

    private Uni<Void> act(List<Waiting<I, O>> batch) {
        return Uni.createFrom()
                .deferred(() -> work.apply(batch.stream().map(Waiting::item).toList()))
                .invoke(answers -> {
                    for (int i = 0; i < batch.size(); i++) {
                        batch.get(i).answer().complete(answers.get(i));
                    }
                })
                .replaceWithVoid()
                .onFailure()
                .recoverWithUni(failure -> {
                    if (batch.size() == 1) {
                        batch.get(0).answer().fail(failure);
                        return Uni.createFrom().voidItem();
                    }
                    return oneByOne(batch);
                });
    }

    private Uni<Void> oneByOne(List<Waiting<I, O>> batch) {
        Uni<Void> all = Uni.createFrom().voidItem();
        for (Waiting<I, O> waiting : batch) {
            all = all.chain(() -> act(List.of(waiting)));
        }
        return all;
    }

    private List<Waiting<I, O>> take() {
        List<Waiting<I, O>> batch = new ArrayList<>();
        while (batch.size() < LONGEST_BATCH) {
            Waiting<I, O> waiting = queue.poll();
            if (waiting == null) {
                break;
            }
            queued.decrementAndGet();
            batch.add(waiting);
        }
        return batch;
    }
}
