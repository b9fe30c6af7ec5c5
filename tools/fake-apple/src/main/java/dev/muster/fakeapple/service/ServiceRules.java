package dev.muster.fakeapple.service;

import java.time.Duration;

/**
 * How the service behaves where Apple's documents leave it open or where a test wants it otherwise.
 *
 * @param defaultLimit rows of a page when the client asks for no number
 * @param maximumLimit most rows of a page; advertised by {@code /account}
 * @param maximumAssignment serial numbers of one assignment that are worked on; the others fail
 * @param cursorLife how long a cursor lasts
 * @param sessionIdle how long a session lasts without a call
 * @param rotateEvery every so many calls of a session the answer carries a new one; 0 never
 * @param rotationGrace how long the session before goes on working
 * @param timestampTolerance how far a signature's timestamp may be off
 * @param requestsPerMinute of one server before it gets 429; 0 no bound
 * @param errorStyle how error words are written
 * @param longCursors cursors of 1000 characters
 */
public record ServiceRules(
        int defaultLimit,
        int maximumLimit,
        int maximumAssignment,
        Duration cursorLife,
        Duration sessionIdle,
        int rotateEvery,
        Duration rotationGrace,
        Duration timestampTolerance,
        int requestsPerMinute,
        ErrorStyle errorStyle,
        boolean longCursors) {

    /** As Apple documents it, with sessions of three minutes that change every fifty calls. */
    public static final ServiceRules USUAL = new ServiceRules(
            100,
            1000,
            1000,
            Duration.ofDays(7),
            Duration.ofMinutes(3),
            50,
            Duration.ofMinutes(1),
            Duration.ofMinutes(5),
            0,
            ErrorStyle.BARE,
            false);

    /** Other page sizes. */
    public ServiceRules withLimits(int usual, int maximum) {
        return new ServiceRules(
                usual,
                maximum,
                maximumAssignment,
                cursorLife,
                sessionIdle,
                rotateEvery,
                rotationGrace,
                timestampTolerance,
                requestsPerMinute,
                errorStyle,
                longCursors);
    }

    /** Sessions that change every so many calls; the one before works for {@code grace} longer. */
    public ServiceRules withRotation(int every, Duration grace) {
        return new ServiceRules(
                defaultLimit,
                maximumLimit,
                maximumAssignment,
                cursorLife,
                sessionIdle,
                every,
                grace,
                timestampTolerance,
                requestsPerMinute,
                errorStyle,
                longCursors);
    }

    /** A bound on the requests of one server. */
    public ServiceRules withRequestsPerMinute(int requests) {
        return new ServiceRules(
                defaultLimit,
                maximumLimit,
                maximumAssignment,
                cursorLife,
                sessionIdle,
                rotateEvery,
                rotationGrace,
                timestampTolerance,
                requests,
                errorStyle,
                longCursors);
    }

    /** Error words in another form. */
    public ServiceRules withErrorStyle(ErrorStyle style) {
        return new ServiceRules(
                defaultLimit,
                maximumLimit,
                maximumAssignment,
                cursorLife,
                sessionIdle,
                rotateEvery,
                rotationGrace,
                timestampTolerance,
                requestsPerMinute,
                style,
                longCursors);
    }

    /** Cursors as long as Apple allows itself. */
    public ServiceRules withLongCursors() {
        return new ServiceRules(
                defaultLimit,
                maximumLimit,
                maximumAssignment,
                cursorLife,
                sessionIdle,
                rotateEvery,
                rotationGrace,
                timestampTolerance,
                requestsPerMinute,
                errorStyle,
                true);
    }
}
