package dev.muster.fleet.load;

import dev.muster.events.enrollment.EnrollmentMethod;
import dev.muster.fleet.enroll.Credential;
import dev.muster.fleet.http.Pause;
import dev.muster.fleet.identity.SignIn;
import dev.muster.fleet.policy.EnrollmentTokens;
import dev.muster.fleet.reconcile.ReconcileReports;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/** Makes load and proves that nothing was lost. */
public final class Load {

    private Load() {}

    /** Signs everybody in, makes the load, waits for the reports and compares; returns when all of it is done. */
    public static LoadResult run(LoadPlan plan, LoadProgress progress) {
        var clock = Clock.systemUTC();
        var signIn = new SignIn(plan.installation(), clock);
        var users = users(plan);
        var people = signIn.tokens(users);
        var kiosks = kiosks(plan, signIn);
        var vertx = Vertx.vertx(new VertxOptions()
                .setEventLoopPoolSize(1)
                .setWorkerPoolSize(1)
                .setInternalBlockingPoolSize(2)
                .setFileSystemOptions(
                        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false)));
        try {
            var from = clock.instant();
            var run = new LoadRun(vertx, plan, UUID.randomUUID().toString(), people, kiosks, progress);
            var renewal = TokenRenewal.start(users, signIn, run::renew);
            var ledger = run.start().toCompletionStage().toCompletableFuture().join();
            renewal.close();
            return result(plan, ledger, run.measuredFromNanos(), from, clock.instant(), signIn, clock);
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }

    private static LoadResult result(
            LoadPlan plan, Ledger ledger, long measuredFrom, Instant from, Instant to, SignIn signIn, Clock clock) {
        var reconciliation = new ReconcileReports(plan.installation(), signIn, clock, Pause.REAL)
                .await(ledger.tally(), from, to, plan.reconcileWithin());
        return new LoadResult(
                plan,
                Machine.here(),
                from,
                to,
                ledger.tally(),
                ledger.rejections(),
                ledger.decidedPerSecond(measuredFrom),
                LatencyTable.ofMicros(ledger.decision),
                LatencyTable.ofMicros(ledger.ending),
                LatencyTable.ofMicros(ledger.sendLag),
                ledger.errors(),
                reconciliation);
    }

    private static List<String> users(LoadPlan plan) {
        return IntStream.rangeClosed(1, plan.users())
                .mapToObj(plan.installation()::loadUser)
                .toList();
    }

    private static Credential kiosks(LoadPlan plan, SignIn signIn) {
        var needed = plan.mix().permille().keySet().stream().anyMatch(AttemptKind::userless);
        if (!needed) {
            return null;
        }
        var quota = (int) Math.min(Integer.MAX_VALUE, plan.attempts());
        return new EnrollmentTokens(plan.installation(), signIn)
                .create(EnrollmentMethod.ANDROID_DEDICATED, "Load", 1, quota);
    }
}
