package dev.muster.applesync.sync;

import static java.util.Objects.requireNonNull;

import dev.muster.applesync.apple.Refusal;
import java.time.Duration;
import java.time.Instant;

/**
 * Why a run failed and when the next may begin.
 *
 * @param code stable name: of a {@link dev.muster.reasons.Reason}, or one of the constants here
 * @param detail for people, may be null
 * @param retryAt when it is tried again by itself, null when an administrator has to act first
 */
public record SyncFailure(String code, String detail, Instant retryAt) {

    /** The run had its 15 minutes (S-1). */
    public static final String TIME_LIMIT = "timeLimit";
    /** The process that ran it went away. */
    public static final String INTERRUPTED = "interrupted";
    /** Apple gave the same cursor again and said that there is more. */
    public static final String CURSOR_STALLED = "cursorStalled";
    /** More pages than any list can have. */
    public static final String TOO_MANY_PAGES = "tooManyPages";
    /** Our own database or code failed. */
    public static final String INTERNAL = "internal";

    /** How often a token is looked at that nobody but an administrator can mend. */
    public static final Duration PROBE = Duration.ofHours(1);

    public SyncFailure {
        requireNonNull(code, "code");
    }

    /** Apple refused. */
    static SyncFailure of(Refusal refusal, Instant startedAt, Instant now) {
        Instant next = startedAt.plus(SyncSchedule.BETWEEN_MANUAL);
        Instant asked = refusal.retryAfter() == null ? now : now.plus(refusal.retryAfter());
        Instant retryAt = switch (refusal.kind()) {
            case TOKEN_MISSING -> null;
            default ->
                switch (refusal.kind().advice()) {
                    case STOP -> now.plus(PROBE);
                    case WAIT, RESTART, GIVE_UP -> next.isAfter(asked) ? next : asked;
                };
        };
        return new SyncFailure(refusal.kind().reason().code(), refusal.detail(), retryAt);
    }

    /** It goes on as soon as possible. */
    static SyncFailure timeLimit(Instant now) {
        return new SyncFailure(TIME_LIMIT, "The run had its 15 minutes", now);
    }

    static SyncFailure stalled(Instant startedAt) {
        return new SyncFailure(
                CURSOR_STALLED,
                "Apple repeats its cursor and says that there is more",
                startedAt.plus(SyncSchedule.BETWEEN_MANUAL));
    }

    static SyncFailure tooManyPages(Instant startedAt) {
        return new SyncFailure(TOO_MANY_PAGES, "Apple's list has no end", startedAt.plus(SyncSchedule.BETWEEN_MANUAL));
    }

    static SyncFailure internal(String detail, Instant startedAt) {
        return new SyncFailure(INTERNAL, detail, startedAt.plus(SyncSchedule.BETWEEN_MANUAL));
    }
}
