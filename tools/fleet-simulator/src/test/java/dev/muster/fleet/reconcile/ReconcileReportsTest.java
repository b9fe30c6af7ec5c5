package dev.muster.fleet.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.fleet.StandIn;
import dev.muster.fleet.identity.SignIn;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReconcileReportsTest {

    private final Tally nothing = new Tally(Map.of(), 0, 0, 0, 0, 0);
    private final Instant noon = Instant.parse("2026-11-20T12:00:00Z");
    private final MovingClock clock = new MovingClock(noon);
    private StandIn services;

    @BeforeEach
    void start() throws Exception {
        services = new StandIn();
    }

    @AfterEach
    void stop() {
        services.close();
    }

    @Test
    void itWaitsUntilTheReportsHaveCaughtUp() {
        services.reportsLag = 3;
        services.reportsCatchUp = 1;

        assertThat(reconcile()
                        .await(nothing, noon, noon, Duration.ofSeconds(10))
                        .agrees())
                .isTrue();
    }

    @Test
    void itSaysHowTheReportsDifferWhenTheTimeIsUp() {
        services.reportsLag = 3;

        var compared = reconcile().await(nothing, noon, noon, Duration.ofSeconds(10));

        assertThat(compared.agrees()).isFalse();
        assertThat(clock.instant()).isAfterOrEqualTo(noon.plusSeconds(10));
    }

    private ReconcileReports reconcile() {
        return new ReconcileReports(
                services.installation(), new SignIn(services.installation(), clock), clock, clock::advance);
    }

    private static final class MovingClock extends Clock {
        private Instant now;

        MovingClock(Instant now) {
            this.now = now;
        }

        void advance(Duration duration) {
            now = now.plus(duration);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
