package dev.muster.applesync.sync;

import dev.muster.applesync.sync.SyncRun.Cause;
import dev.muster.applesync.sync.SyncRun.State;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The run that is to begin now.
 *
 * @param course what it does
 * @param cause why it begins
 */
public record NextRun(Course course, Cause cause) {

    /** Apple forgets cursors after seven days; an hour less is an hour to ask with it. */
    private static final Duration CURSOR_LIFE = Duration.ofDays(7).minusHours(1);

    /**
     * How a token was found.
     *
     * @param position how far it is synchronised
     * @param changesCursorAt how old its cursor of changes is, null without one
     * @param requested what an administrator asked for, null for nothing
     * @param changedAt when an administrator changed it last, such as by renewing it
     */
    public record Token(SyncPosition position, Instant changesCursorAt, SyncKind requested, Instant changedAt) {}

    /**
     * What begins at a token where nothing is under way; empty for nothing.
     *
     * @param runs the latest runs of the token and its last completed full one, in any order
     */
    public static Optional<NextRun> of(SyncSchedule schedule, Token token, List<SyncRun> runs, Instant now) {
        boolean wanted =
                token.requested() != null && schedule.asked(token.requested(), runs, now) instanceof SyncSchedule.Begin;
        Optional<SyncKind> kind = wanted
                ? Optional.of(((SyncSchedule.Begin) schedule.asked(token.requested(), runs, now)).kind())
                : mayBeMended(token, runs) ? Optional.of(SyncKind.FULL) : schedule.due(runs, now);
        return kind.map(due -> {
            boolean cursorIsOld = token.changesCursorAt() != null
                    && now.isAfter(token.changesCursorAt().plus(CURSOR_LIFE));
            Course course =
                    Course.begin(due == SyncKind.DELTA && cursorIsOld ? SyncKind.FULL : due, token.position(), now);
            boolean resumes = course.kind() == SyncKind.FULL && token.position().open();
            return new NextRun(course, wanted ? Cause.MANUAL : resumes ? Cause.RESUMED : Cause.SCHEDULE);
        });
    }

    /** The last run failed, and an administrator has done something about the token since. */
    private static boolean mayBeMended(Token token, List<SyncRun> runs) {
        return runs.stream()
                .max(Comparator.comparing(SyncRun::startedAt))
                .filter(last -> last.state() == State.FAILED)
                .filter(last -> token.changedAt().isAfter(last.finishedAt()))
                .isPresent();
    }
}
