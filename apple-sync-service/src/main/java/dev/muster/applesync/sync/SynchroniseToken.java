package dev.muster.applesync.sync;

import dev.muster.applesync.apple.Account;
import dev.muster.applesync.apple.Answer;
import dev.muster.applesync.apple.AppleDeviceService;
import dev.muster.applesync.apple.DevicePage;
import dev.muster.applesync.apple.Refusal;
import dev.muster.applesync.apple.Refusal.Advice;
import dev.muster.applesync.sync.Course.Step;
import dev.muster.applesync.sync.SyncStore.Begun;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/**
 * Runs the synchronisation that is due for a token, page by page, on a thread that may wait.
 *
 * <p>While a page is stored, the next one is asked for. Its cursor is stored with it and not before, so that whatever is
 * interrupted is asked for again.
 */
public final class SynchroniseToken {

    /** More than any list has, over all the runs that read it: 1,000,000 devices at 100 a page. */
    static final int MOST_PAGES = 10_000;

    /** How often the same page may come in a row: Apple repeats pages, but not without end. */
    private static final int MOST_REPETITIONS = 5;

    /** Below this an answer that is too big is no page of devices. */
    private static final int SMALLEST_PAGE = 10;

    /** Longer than the client takes for a call with all its retries. */
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private final AppleDeviceService apple;
    private final SyncStore store;
    private final Clock clock;

    public SynchroniseToken(AppleDeviceService apple, SyncStore store, Clock clock) {
        this.apple = apple;
        this.store = store;
        this.clock = clock;
    }

    /** Runs what is due; returns whether anything was. */
    public boolean run(UUID tokenId) {
        Optional<Begun> begun = store.begin(tokenId);
        begun.ifPresent(run -> {
            Course[] reached = {run.course()};
            try {
                run(run.lease(), reached);
            } catch (LeaseLost taken) {
                throw taken;
            } catch (RuntimeException broken) {
                store.fail(
                        run.lease(),
                        reached[0],
                        SyncFailure.internal(
                                broken.getClass().getSimpleName(), run.lease().startedAt()));
                throw broken;
            }
        });
        return begun.isPresent();
    }

    /**
     * @param reached where the run is, for whoever has to say where it failed
     */
    private void run(Lease lease, Course[] reached) {
        Answer<Account> account = await(apple.account(lease.tokenId()).subscribeAsCompletionStage());
        Optional<Refusal> refused = account.fold(given -> Optional.empty(), Optional::of);
        if (refused.isPresent() && refused.get().kind().advice() != Advice.GIVE_UP) {
            fail(lease, reached[0], refused.get());
            return;
        }
        store.move(lease, reached[0]);
        int limit = account.fold(Account::mostDevices, unanswered -> Account.USUAL_PAGE);
        int repetitions = 0;
        Integer lastPage = null;
        CompletableFuture<Answer<DevicePage>> asked = null;
        while (reached[0].step() != Step.COMPLETE) {
            Course course = reached[0];
            if (!clock.instant().isBefore(lease.until())) {
                store.fail(lease, course, SyncFailure.timeLimit(clock.instant()));
                return;
            }
            if (course.step() == Step.SWEEP) {
                reached[0] = sweep(lease, course);
                continue;
            }
            if (course.pages() == MOST_PAGES) {
                store.fail(lease, course.withoutList(), SyncFailure.tooManyPages(lease.startedAt()));
                return;
            }
            Answer<DevicePage> answer = await(asked == null ? ask(lease, course, limit) : asked);
            asked = null;
            DevicePage page = answer.fold(given -> given, refusal -> null);
            if (page == null) {
                Refusal refusal = answer.fold(given -> null, given -> given);
                if (refusal.kind() == Refusal.Kind.ANSWER_TOO_BIG && limit > SMALLEST_PAGE) {
                    limit /= 2;
                    store.move(lease, course);
                    continue;
                }
                Optional<Course> on = course.after(refusal, clock.instant());
                if (on.isEmpty()) {
                    fail(lease, course, refusal);
                    return;
                }
                store.move(lease, on.get());
                reached[0] = on.get();
                continue;
            }
            Course after = course.after(page);
            Integer thisPage = page.devices().hashCode();
            repetitions = page.moreToFollow() && thisPage.equals(lastPage) ? repetitions + 1 : 0;
            lastPage = thisPage;
            if (course.stalls(page) || repetitions == MOST_REPETITIONS) {
                store.store(lease, course, course, page);
                store.fail(lease, course.withoutList(), SyncFailure.stalled(lease.startedAt()));
                return;
            }
            if (after.step() == Step.READ_LIST || after.step() == Step.READ_CHANGES) {
                asked = ask(lease, after, limit);
            }
            store.store(lease, course, after, page);
            reached[0] = after;
        }
        store.complete(lease, reached[0]);
    }

    private Course sweep(Lease lease, Course course) {
        while (store.sweep(lease, course)) {
            if (!clock.instant().isBefore(lease.until())) {
                return course;
            }
        }
        Course after = course.swept();
        store.move(lease, after);
        return after;
    }

    private CompletableFuture<Answer<DevicePage>> ask(Lease lease, Course course, int limit) {
        Uni<Answer<DevicePage>> page = course.step() == Step.READ_LIST
                ? apple.fetchDevices(lease.tokenId(), course.cursor(), limit)
                : apple.syncDevices(lease.tokenId(), course.cursor(), limit);
        return page.subscribeAsCompletionStage();
    }

    private void fail(Lease lease, Course course, Refusal refusal) {
        boolean hopeless = refusal.kind().advice() == Advice.RESTART;
        store.fail(
                lease,
                hopeless ? course.withoutList() : course,
                SyncFailure.of(refusal, lease.startedAt(), clock.instant()));
    }

    private static <T> T await(CompletableFuture<T> answer) {
        return Uni.createFrom().completionStage(answer).await().atMost(PATIENCE);
    }
}
