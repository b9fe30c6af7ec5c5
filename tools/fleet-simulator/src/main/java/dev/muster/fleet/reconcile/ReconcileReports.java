package dev.muster.fleet.reconcile;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.temporal.ChronoUnit.MILLIS;

import dev.muster.fleet.Installation;
import dev.muster.fleet.http.Answer;
import dev.muster.fleet.http.JsonClient;
import dev.muster.fleet.http.NoAnswer;
import dev.muster.fleet.http.Pause;
import dev.muster.fleet.http.UnexpectedAnswer;
import dev.muster.fleet.identity.SignIn;
import java.net.URLEncoder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * Waits until the reports have caught up with what the devices saw, and compares.
 *
 * <p>Counts of a window in which others enroll too cannot agree: run it alone.
 */
public final class ReconcileReports {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);
    /** The attempt's instant is the gateway's, the window's ours. */
    private static final Duration CLOCK_PLAY = Duration.ofSeconds(1);

    private final JsonClient reports;
    private final SignIn signIn;
    private final String reader;
    private final Clock clock;
    private final Pause pause;

    public ReconcileReports(Installation installation, SignIn signIn, Clock clock, Pause pause) {
        this.reports = new JsonClient(installation.address());
        this.signIn = signIn;
        this.reader = installation.administrator();
        this.clock = clock;
        this.pause = pause;
    }

    /** The usual one for this installation. */
    public static ReconcileReports of(Installation installation) {
        var clock = Clock.systemUTC();
        return new ReconcileReports(installation, new SignIn(installation, clock), clock, Pause.REAL);
    }

    /**
     * Looks until the reports agree twice in a row, so that something counted twice shows up as well, or the time is up.
     *
     * @param from when the first attempt was made
     * @param to when the last answer had arrived
     */
    public Reconciliation await(Tally seen, Instant from, Instant to, Duration within) {
        var giveUpAt = clock.instant().plus(within);
        var agreedBefore = false;
        while (true) {
            var last = !clock.instant().isBefore(giveUpAt);
            try {
                var compared = Reconciliation.of(seen, overview(from, to.plus(CLOCK_PLAY)));
                if (last || compared.agrees() && agreedBefore) {
                    return compared;
                }
                agreedBefore = compared.agrees();
            } catch (NoAnswer e) {
                if (last) {
                    throw e;
                }
            } catch (UnexpectedAnswer e) {
                if (last || !e.isTheServicesFault()) {
                    throw e;
                }
            }
            pause.of(BETWEEN_LOOKS);
        }
    }

    /** The report on a window. */
    public Overview overview(Instant from, Instant to) {
        var path = "/reports/overview?from=" + parameter(from.truncatedTo(MILLIS)) + "&to=" + parameter(to);
        var bearer = Map.of("Authorization", signIn.token(reader).bearer());
        Answer answer = reports.send("GET", path, bearer);
        if (!answer.succeeded()) {
            throw new UnexpectedAnswer("GET " + path, answer);
        }
        return Overview.read(answer.json());
    }

    private static String parameter(Instant instant) {
        return URLEncoder.encode(instant.toString(), UTF_8);
    }
}
