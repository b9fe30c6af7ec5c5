package dev.muster.gateway.lane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LaneTest {

    private final List<List<Integer>> batches = new ArrayList<>();
    private final List<UniEmitter<? super List<Integer>>> underWay = new ArrayList<>();

    @Test
    void what_arrives_during_a_transaction_shares_the_next_one() {
        Lane<Integer, Integer> lane = new Lane<>(this::heldOpen);
        CompletableFuture<Integer> first = submit(lane, 1);
        List<CompletableFuture<Integer>> others =
                IntStream.range(2, 6).mapToObj(item -> submit(lane, item)).toList();

        commit(0);
        commit(1);

        assertThat(batches).containsExactly(List.of(1), List.of(2, 3, 4, 5));
        assertThat(first).isCompletedWithValue(1);
        assertThat(others).allSatisfy(answer -> assertThat(answer).isCompleted());
    }

    @Test
    void one_that_cannot_be_done_does_not_take_the_others_with_it() {
        Lane<Integer, Integer> lane = new Lane<>(batch -> {
            batches.add(batch);
            if (batch.contains(3)) {
                throw new IllegalStateException("three");
            }
            return batches.size() == 1 ? heldOpen(batch) : Uni.createFrom().item(batch);
        });
        CompletableFuture<Integer> first = submit(lane, 1);
        CompletableFuture<Integer> second = submit(lane, 2);
        CompletableFuture<Integer> third = submit(lane, 3);

        commit(0);

        assertThat(first).isCompletedWithValue(1);
        assertThat(second).isCompletedWithValue(2);
        assertThatThrownBy(third::join).isInstanceOf(CompletionException.class).hasMessageContaining("three");
    }

    private Uni<List<Integer>> heldOpen(List<Integer> batch) {
        if (!batches.contains(batch)) {
            batches.add(batch);
        }
        return Uni.createFrom().emitter(underWay::add);
    }

    private void commit(int batch) {
        underWay.get(batch).complete(batches.get(batch));
    }

    private static CompletableFuture<Integer> submit(Lane<Integer, Integer> lane, int item) {
        return lane.submit(item).subscribeAsCompletionStage();
    }
}
