package dev.muster.fleet.load;

import dev.muster.fleet.enroll.Credential;
import dev.muster.fleet.enroll.EnrollmentAnswer;
import dev.muster.fleet.http.Answer;
import dev.muster.fleet.identity.AccessToken;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeoutException;

/**
 * One run: attempts go out when they are meant to, each device follows its own path to its end, everything is counted.
 * All of it happens on one event loop, so there is nothing to lock.
 */
final class LoadRun {

    private static final CharSequence IDEMPOTENCY_KEY = HttpHeaders.createOptimized("Idempotency-Key");
    private static final CharSequence JSON = HttpHeaders.createOptimized("application/json");
    private static final Buffer NOTHING = Buffer.buffer("{}");
    private static final Buffer FAILURE = Buffer.buffer("{\"reason\":\"clientDisconnected\",\"detail\":\"simulated\"}");
    private static final List<Buffer> WAYS_TO_STOP = List.of(
            Buffer.buffer("{\"screen\":\"termsOfUse\",\"action\":\"declineAll\"}"),
            Buffer.buffer("{\"screen\":\"enrollmentWrapUp\",\"action\":\"cancel\"}"),
            Buffer.buffer("{\"screen\":\"compliance\",\"action\":\"postpone\"}"));
    private static final int CONFLICT = 409;

    private final LoadPlan plan;
    private final Pace pace;
    private final String runId;
    private final Credential[] people;
    private final Credential kiosks;
    private final DeviceLottery lottery;
    private final Ledger ledger = new Ledger();
    private final Set<Attempt> underWay = new HashSet<>();
    private final Promise<Ledger> done;
    private final Context loop;
    private final HttpClient http;
    private final String host;
    private final int port;
    private final long attempts;
    private final long warmUpNanos;
    private final LoadProgress progress;
    private long startNanos;
    private long sent;
    private boolean over;

    LoadRun(
            Vertx vertx,
            LoadPlan plan,
            String runId,
            List<AccessToken> people,
            Credential kiosks,
            LoadProgress progress) {
        this.plan = plan;
        this.pace = plan.pace();
        this.runId = runId;
        this.people = people.stream().map(Credential::of).toArray(Credential[]::new);
        this.kiosks = kiosks;
        this.lottery = new DeviceLottery(plan.mix(), plan.users(), plan.seed());
        this.progress = progress;
        this.attempts = plan.attempts();
        this.warmUpNanos = plan.warmUp().toNanos();
        this.host = plan.installation().gateway().getHost();
        var givenPort = plan.installation().gateway().getPort();
        var secure = "https".equals(plan.installation().gateway().getScheme());
        this.port = givenPort >= 0 ? givenPort : secure ? 443 : 80;
        this.loop = vertx.getOrCreateContext();
        this.done = Promise.promise();
        this.http = vertx.createHttpClient(new HttpClientOptions()
                .setSsl(secure)
                .setMaxPoolSize(plan.connections())
                .setMaxWaitQueueSize(-1)
                .setKeepAliveTimeout(30)
                .setConnectTimeout(5_000)
                .setDecompressionSupported(false));
    }

    /** Starts; the future completes when every device has come to its end or the time to drain is over. */
    Future<Ledger> start() {
        loop.runOnContext(ignored -> {
            startNanos = System.nanoTime();
            new Pacer(pace, attempts, startNanos, loop, this::sendDue).start();
            loop.owner().setPeriodic(1_000, timer -> {
                if (over) {
                    loop.owner().cancelTimer(timer);
                } else {
                    progress.now(ledger.finished(), attempts, underWay.size());
                }
            });
        });
        return done.future();
    }

    /** From now on the person, from 0, shows this token. */
    void renew(int person, AccessToken token) {
        loop.runOnContext(ignored -> people[person] = Credential.of(token));
    }

    /** When the warm-up is over, by {@link System#nanoTime}. */
    long measuredFromNanos() {
        return startNanos + warmUpNanos;
    }

    private void sendDue() {
        var now = System.nanoTime();
        var due = Math.min(attempts, pace.dueAfter(now - startNanos));
        while (sent < due) {
            var index = sent++;
            var intended = pace.intendedNanos(index);
            var drawn = lottery.draw();
            var attempt = new Attempt(
                    drawn,
                    drawn.user() < 0 ? kiosks : people[drawn.user()],
                    drawn.body(),
                    runId + "-" + index,
                    startNanos + intended,
                    intended >= warmUpNanos);
            underWay.add(attempt);
            if (attempt.measured) {
                ledger.record(ledger.sendLag, attempt.intendedNanos, now);
            }
            decide(attempt);
        }
        if (sent == attempts) {
            loop.owner().setTimer(plan.drainWithin().toMillis(), timer -> giveUpOnTheRest());
        }
    }

    private void decide(Attempt attempt) {
        attempt.tries++;
        post("/enrollments", attempt, attempt.body, true)
                .onSuccess(answer -> decided(attempt, answer))
                .onFailure(failure -> {
                    ledger.error("decision: " + kindOf(failure));
                    again(attempt, null, () -> decide(attempt), () -> unanswered(attempt));
                });
    }

    private void decided(Attempt attempt, Answer answer) {
        if (over) {
            return;
        }
        var now = System.nanoTime();
        var read = EnrollmentAnswer.read(answer);
        switch (read.kind()) {
            case ALLOWED -> {
                measureDecision(attempt, now);
                attempt.enrollmentId = read.id();
                attempt.admittedNanos = now;
                attempt.tries = 0;
                end(attempt);
            }
            case REFUSED -> {
                measureDecision(attempt, now);
                ledger.refused(read.code());
                through(attempt);
            }
            case UNDECIDED -> {
                ledger.error("decision: " + answer.status() + " " + read.code());
                again(attempt, answer.retryAfter(), () -> decide(attempt), () -> unanswered(attempt));
            }
            case REJECTED -> {
                ledger.error("decision: " + answer.status() + " " + read.code());
                ledger.rejected();
                through(attempt);
            }
        }
    }

    private void measureDecision(Attempt attempt, long now) {
        if (attempt.measured) {
            ledger.decided(attempt.intendedNanos, now);
        }
    }

    private void end(Attempt attempt) {
        attempt.tries++;
        var path = "/enrollments/" + attempt.enrollmentId;
        var answer = switch (attempt.end) {
            case COMPLETE -> post(path + "/complete", attempt, NOTHING, false);
            case FAIL -> post(path + "/fail", attempt, FAILURE, false);
            case ABANDON -> post(path + "/steps", attempt, wayToStop(attempt), false);
        };
        answer.onSuccess(given -> ended(attempt, given)).onFailure(failure -> {
            ledger.error("end: " + kindOf(failure));
            again(attempt, null, () -> end(attempt), () -> unconfirmed(attempt));
        });
    }

    private void ended(Attempt attempt, Answer answer) {
        if (over) {
            return;
        }
        if (attempt.end == DeviceEnd.ABANDON
                && answer.succeeded()
                && !"abandoned".equals(answer.json().getString("state"))) {
            ledger.error("end: the action did not end the enrollment");
            unconfirmed(attempt);
            return;
        }
        // A device whose first word was heard but not answered is told that it has already ended.
        if (answer.succeeded() || answer.status() == CONFLICT && attempt.tries > 1) {
            if (attempt.measured && attempt.end == DeviceEnd.COMPLETE) {
                ledger.record(ledger.ending, attempt.admittedNanos, System.nanoTime());
            }
            ledger.ended(attempt.end);
            through(attempt);
            return;
        }
        ledger.error("end: " + answer.status() + " " + answer.json().getString("code", ""));
        if (EnrollmentAnswer.isWorthAnotherTry(answer.status())) {
            again(attempt, answer.retryAfter(), () -> end(attempt), () -> unconfirmed(attempt));
        } else {
            unconfirmed(attempt);
        }
    }

    private void again(Attempt attempt, String retryAfter, Runnable retry, Runnable giveUp) {
        if (over) {
            return;
        }
        var pause = plan.retries().pauseMillis(attempt.tries, retryAfter);
        if (pause.isEmpty()) {
            giveUp.run();
        } else {
            loop.owner().setTimer(Math.max(1, pause.getAsLong()), timer -> {
                if (!over) {
                    retry.run();
                }
            });
        }
    }

    private void unanswered(Attempt attempt) {
        ledger.unanswered();
        through(attempt);
    }

    private void unconfirmed(Attempt attempt) {
        ledger.unconfirmed();
        through(attempt);
    }

    private void through(Attempt attempt) {
        underWay.remove(attempt);
        if (attempt.device != null) {
            lottery.giveBack(attempt.device);
        }
        if (sent == attempts && underWay.isEmpty()) {
            finish();
        }
    }

    private void giveUpOnTheRest() {
        if (!over) {
            for (Attempt attempt : underWay) {
                ledger.error("still under way at the end");
                if (attempt.enrollmentId == null) {
                    ledger.unanswered();
                } else {
                    ledger.unconfirmed();
                }
            }
            finish();
        }
    }

    private void finish() {
        over = true;
        http.close();
        done.tryComplete(ledger);
    }

    private Future<Answer> post(String path, Attempt attempt, Buffer body, boolean withKey) {
        return http.request(HttpMethod.POST, port, host, path).compose(request -> {
            request.idleTimeout(plan.answerWithin().toMillis());
            request.putHeader(attempt.credential.header(), attempt.credential.value())
                    .putHeader(HttpHeaders.CONTENT_TYPE, JSON);
            if (withKey) {
                request.putHeader(IDEMPOTENCY_KEY, attempt.idempotencyKey);
            }
            return request.send(body).compose(LoadRun::read);
        });
    }

    private static Future<Answer> read(HttpClientResponse response) {
        return response.body()
                .map(body -> new Answer(
                        response.statusCode(),
                        response.getHeader(HttpHeaders.LOCATION),
                        response.getHeader(HttpHeaders.RETRY_AFTER),
                        response.statusCode() == 201 ? "" : body.toString()));
    }

    private static Buffer wayToStop(Attempt attempt) {
        return WAYS_TO_STOP.get(Math.floorMod(attempt.idempotencyKey.hashCode(), WAYS_TO_STOP.size()));
    }

    private static String kindOf(Throwable failure) {
        return failure instanceof TimeoutException ? "no answer in time" : "connection: " + failure.getMessage();
    }
}
