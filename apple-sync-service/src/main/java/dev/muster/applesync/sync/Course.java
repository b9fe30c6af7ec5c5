package dev.muster.applesync.sync;

import static java.util.Objects.requireNonNull;

import dev.muster.applesync.apple.DevicePage;
import dev.muster.applesync.apple.Refusal;
import dev.muster.applesync.apple.Refusal.Advice;
import dev.muster.applesync.device.ListKind;
import java.time.Instant;
import java.util.Optional;

/**
 * The course of one run: what it asks Apple next, and where an answer leaves it. Values only; whoever runs it does what
 * {@link #step()} says.
 *
 * <p>A full run reads the list, removes what was not in it, and then reads what happened meanwhile. Its cursor becomes the
 * cursor of changes. A run for unknown devices reads the list too, but leaves the cursor of changes alone and goes on from
 * there, for it skips the changes of devices it knows.
 *
 * @param kind what the run fetches; a delta becomes a full run when Apple does not take its cursor
 * @param phase how far its list is; {@link Phase#NONE} in a delta
 * @param listCursor where the last page of the list ended, null before the first
 * @param changesCursor up to where changes are stored
 * @param generation number of the list
 * @param listStartedAt when the list began to be read
 * @param pages how many pages came since then, in this run and in those it goes on from
 * @param restarted whether it had to begin its list anew, which it may do once
 * @param finished whether everything is read
 */
public record Course(
        SyncKind kind,
        Phase phase,
        String listCursor,
        String changesCursor,
        long generation,
        Instant listStartedAt,
        int pages,
        boolean restarted,
        boolean finished) {

    /** What a run does next. */
    public enum Step {
        READ_LIST,
        SWEEP,
        READ_CHANGES,
        COMPLETE
    }

    public Course {
        requireNonNull(kind, "kind");
        requireNonNull(phase, "phase");
    }

    /** A run that begins where the token is, or goes on with the full list that is open. */
    public static Course begin(SyncKind kind, SyncPosition position, Instant now) {
        boolean full = kind == SyncKind.FULL || position.changesCursor() == null;
        if (full && position.open()) {
            return new Course(
                    SyncKind.FULL,
                    position.phase(),
                    position.listCursor(),
                    position.changesCursor(),
                    position.generation(),
                    position.listStartedAt(),
                    position.pages(),
                    false,
                    false);
        }
        if (full) {
            return newList(position.changesCursor(), position.generation() + 1, now, false);
        }
        return new Course(
                kind,
                kind == SyncKind.DELTA ? Phase.NONE : Phase.LIST,
                null,
                position.changesCursor(),
                position.generation(),
                position.listStartedAt(),
                0,
                false,
                false);
    }

    private static Course newList(String changesCursor, long generation, Instant now, boolean restarted) {
        return new Course(SyncKind.FULL, Phase.LIST, null, changesCursor, generation, now, 0, restarted, false);
    }

    public Step step() {
        if (finished) {
            return Step.COMPLETE;
        }
        return switch (phase) {
            case LIST -> Step.READ_LIST;
            case SWEEP -> Step.SWEEP;
            case NONE, TAIL -> Step.READ_CHANGES;
        };
    }

    /** The cursor to ask with, null at the begin of the list. */
    public String cursor() {
        return step() == Step.READ_LIST ? listCursor : changesCursor;
    }

    /** What the page asked for next is a page of. */
    public ListKind listKind() {
        return phase != Phase.LIST ? ListKind.CHANGES : kind == SyncKind.FULL ? ListKind.FULL : ListKind.UNKNOWN_ONLY;
    }

    /** Whether Apple's list is written down, to be held against ours. */
    public boolean writesListDown() {
        return kind == SyncKind.FULL;
    }

    /**
     * Whether Apple gave the cursor it was asked with and says that there is more: asked again, it would say so again, for
     * ever.
     */
    public boolean stalls(DevicePage page) {
        return page.moreToFollow() && page.cursor().equals(cursor());
    }

    /** After a page is stored. */
    public Course after(DevicePage page) {
        if (phase == Phase.LIST) {
            return (page.moreToFollow() ? at(phase, page.cursor(), changesCursor, false) : listRead(page.cursor()))
                    .counted();
        }
        return at(phase, listCursor, page.cursor(), !page.moreToFollow()).counted();
    }

    private Course counted() {
        return new Course(
                kind, phase, listCursor, changesCursor, generation, listStartedAt, pages + 1, restarted, finished);
    }

    private Course listRead(String cursor) {
        return kind == SyncKind.FULL
                ? at(Phase.SWEEP, cursor, cursor, false)
                : at(Phase.TAIL, cursor, changesCursor, false);
    }

    /** After everything that was not in the list is removed. */
    public Course swept() {
        return at(Phase.TAIL, listCursor, changesCursor, false);
    }

    /** How a run goes on after a refusal; empty when it has failed. */
    public Optional<Course> after(Refusal refusal, Instant now) {
        boolean exhausted = refusal.kind() == Refusal.Kind.CURSOR_EXHAUSTED && phase == Phase.LIST;
        if (exhausted && listCursor != null) {
            // Every page of this list was stored before this cursor was.
            return Optional.of(listRead(listCursor));
        }
        boolean canRestart = refusal.kind().advice() == Advice.RESTART
                && !restarted
                && kind != SyncKind.UNKNOWN_ONLY
                && cursor() != null;
        return canRestart ? Optional.of(newList(changesCursor, generation + 1, now, true)) : Optional.empty();
    }

    /** The same without the list that is open: the next full run begins anew. */
    public Course withoutList() {
        return at(Phase.NONE, null, changesCursor, finished);
    }

    /** What is to be stored about it. */
    public SyncPosition position() {
        boolean open = kind == SyncKind.FULL && !finished;
        return new SyncPosition(
                open ? phase : Phase.NONE,
                open ? listCursor : null,
                changesCursor,
                generation,
                listStartedAt,
                open ? pages : 0);
    }

    private Course at(Phase nextPhase, String nextListCursor, String nextChangesCursor, boolean end) {
        return new Course(
                kind, nextPhase, nextListCursor, nextChangesCursor, generation, listStartedAt, pages, restarted, end);
    }
}
