package dev.muster.gateway.enrollment;

import static dev.muster.gateway.enrollment.Decisions.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.events.enrollment.EnrollmentAbandoned;
import dev.muster.events.enrollment.EnrollmentCompleted;
import dev.muster.events.enrollment.EnrollmentFailed;
import dev.muster.events.enrollment.EspPhase;
import dev.muster.events.enrollment.EspPhaseChanged;
import dev.muster.events.enrollment.EspPhaseState;
import dev.muster.events.enrollment.LifecycleEvent;
import dev.muster.events.enrollment.Screen;
import dev.muster.events.enrollment.Section;
import dev.muster.events.enrollment.StepAction;
import dev.muster.events.enrollment.StepReported;
import dev.muster.reasons.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class EnrollmentSessionTest {

    private static final Duration LIMIT = Duration.ofMinutes(30);

    @Test
    void R4_stopping_on_a_screen_abandons_the_enrollment_there() {
        Change declined = open().report(Screen.TERMS_OF_USE, StepAction.DECLINE_ALL, LIMIT, NOON.plusSeconds(60));

        assertThat(declined.session().state()).isEqualTo(SessionState.ABANDONED);
        assertThat(declined.events()).hasSize(2).first().isInstanceOf(StepReported.class);
        assertThat(declined.events().get(1)).isInstanceOfSatisfying(EnrollmentAbandoned.class, abandoned -> {
            assertThat(abandoned.section()).isEqualTo(Section.TERMS_OF_USE);
            assertThat(abandoned.action()).isEqualTo(StepAction.DECLINE_ALL);
        });
    }

    @Test
    void R1_exactly_thirty_minutes_of_silence_are_not_too_many() {
        Change completed = open().complete(NOON.plus(LIMIT));

        assertThat(completed.session().state()).isEqualTo(SessionState.COMPLETED);
    }

    @Test
    void R1_more_than_thirty_minutes_between_sections_abandon_it_whoever_notices() {
        EnrollmentSession heard = open().report(Screen.DEVICE_CATEGORY, StepAction.SHOWN, LIMIT, NOON.plusSeconds(60))
                .session();

        Change late = heard.complete(NOON.plusSeconds(60).plus(LIMIT).plusMillis(1));

        assertThat(late.session().state()).isEqualTo(SessionState.ABANDONED);
        assertThat(late.events()).singleElement().isInstanceOfSatisfying(EnrollmentAbandoned.class, abandoned -> {
            assertThat(abandoned.at()).isEqualTo(NOON.plusSeconds(60).plus(LIMIT));
            assertThat(abandoned.lastHeardAt()).isEqualTo(NOON.plusSeconds(60));
            assertThat(abandoned.screen()).isEqualTo(Screen.DEVICE_CATEGORY);
            assertThat(abandoned.action()).isNull();
        });
    }

    @Test
    void R1_every_report_is_a_sign_of_life() {
        EnrollmentSession heard = open().report(Screen.DEVICE_CATEGORY, StepAction.SHOWN, LIMIT, NOON.plus(LIMIT))
                .session();

        Change silence = heard.silence(NOON.plus(LIMIT).plus(LIMIT));

        assertThat(silence.events()).isEmpty();
    }

    @Test
    void E6_a_phase_of_the_status_page_is_told_and_is_a_sign_of_life() {
        Change failed = open().report(
                        EspPhase.DEVICE_SETUP,
                        EspPhaseState.FAILED,
                        "VPN client",
                        "0x87D1041C",
                        LIMIT,
                        NOON.plus(LIMIT));

        assertThat(failed.session().state()).isEqualTo(SessionState.STARTED);
        assertThat(failed.session().silentAfter()).isEqualTo(NOON.plus(LIMIT).plus(LIMIT));
        assertThat(failed.events()).singleElement().isInstanceOfSatisfying(EspPhaseChanged.class, changed -> {
            assertThat(changed.phase()).isEqualTo(EspPhase.DEVICE_SETUP);
            assertThat(changed.item()).isEqualTo("VPN client");
        });
    }

    @Test
    void completing_twice_tells_it_once() {
        EnrollmentSession completed = open().complete(NOON).session();

        assertThat(completed.complete(NOON.plusSeconds(1)).events()).isEmpty();
    }

    @Test
    void a_refused_attempt_has_ended_already() {
        EnrollmentSession refused =
                EnrollmentSession.opened(Decisions.refused(Reason.PLATFORM_BLOCKED), null, LIMIT, NOON);

        assertThat(refused.complete(NOON).session().state()).isEqualTo(SessionState.REFUSED);
    }

    @Property
    void I1_whatever_happens_there_is_at_most_one_end_and_nothing_after_it(
            @ForAll @Size(max = 12) List<@From("happenings") Happening> happenings) {
        EnrollmentSession session = open();
        Instant now = NOON;
        List<LifecycleEvent> told = new ArrayList<>();
        for (Happening happening : happenings) {
            now = now.plus(happening.after());
            Change change = happening.what().happen(session, now);
            session = change.session();
            told.addAll(change.events());
        }

        long ends = told.stream().filter(EnrollmentSessionTest::isEnd).count();
        assertThat(ends).isEqualTo(session.state() == SessionState.STARTED ? 0 : 1);
        assertThat(told.stream().limit(Math.max(0, told.size() - 1)).noneMatch(EnrollmentSessionTest::isEnd))
                .isTrue();
    }

    private interface What {
        Change happen(EnrollmentSession session, Instant now);
    }

    private record Happening(What what, Duration after) {}

    @Provide
    Arbitrary<Happening> happenings() {
        Arbitrary<What> whats = Arbitraries.of(
                (session, now) -> session.report(Screen.COMPLIANCE, StepAction.SHOWN, LIMIT, now),
                (session, now) -> session.report(Screen.COMPLIANCE, StepAction.POSTPONE, LIMIT, now),
                (session, now) -> session.complete(now),
                (session, now) -> session.fail(Reason.ESP_FAILED, "App 3", now),
                (session, now) -> session.silence(now));
        Arbitrary<Duration> pauses = Arbitraries.integers().between(0, 40).map(Duration::ofMinutes);
        return net.jqwik.api.Combinators.combine(whats, pauses).as(Happening::new);
    }

    private static boolean isEnd(LifecycleEvent event) {
        return event instanceof EnrollmentCompleted
                || event instanceof EnrollmentFailed
                || event instanceof EnrollmentAbandoned;
    }

    private static EnrollmentSession open() {
        return EnrollmentSession.opened(Decisions.allowed(), null, LIMIT, NOON);
    }
}
