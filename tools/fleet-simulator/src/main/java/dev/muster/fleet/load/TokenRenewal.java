package dev.muster.fleet.load;

import dev.muster.fleet.http.NoAnswer;
import dev.muster.fleet.http.UnexpectedAnswer;
import dev.muster.fleet.identity.AccessToken;
import dev.muster.fleet.identity.SignIn;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Signs people in again before their tokens end, so that a run may outlast them. */
final class TokenRenewal {

    private static final Duration BEFORE_END = Duration.ofMinutes(10);

    private final ScheduledExecutorService clockwork;

    /** Where a renewed token goes. */
    interface Recipient {
        void renewed(int person, AccessToken token);
    }

    private TokenRenewal(ScheduledExecutorService clockwork) {
        this.clockwork = clockwork;
    }

    static TokenRenewal start(List<String> users, SignIn signIn, Recipient recipient) {
        var clockwork = Executors.newSingleThreadScheduledExecutor(task -> {
            var thread = new Thread(task, "token-renewal");
            thread.setDaemon(true);
            return thread;
        });
        clockwork.scheduleWithFixedDelay(() -> renew(users, signIn, recipient), 60, 60, TimeUnit.SECONDS);
        return new TokenRenewal(clockwork);
    }

    private static void renew(List<String> users, SignIn signIn, Recipient recipient) {
        for (int person = 0; person < users.size(); person++) {
            try {
                if (signIn.endsWithin(users.get(person), BEFORE_END)) {
                    recipient.renewed(person, signIn.renewed(users.get(person)));
                }
            } catch (NoAnswer | UnexpectedAnswer e) {
                return; // The issuer is away; there are ten minutes left to ask again.
            }
        }
    }

    void close() {
        clockwork.shutdownNow();
    }
}
