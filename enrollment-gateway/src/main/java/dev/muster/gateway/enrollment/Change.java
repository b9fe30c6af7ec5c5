package dev.muster.gateway.enrollment;

import dev.muster.events.enrollment.LifecycleEvent;
import java.util.List;

/**
 * What a thing that happened made of a session.
 *
 * @param session the session afterwards
 * @param events what is to be told; empty when nothing changed
 */
public record Change(EnrollmentSession session, List<LifecycleEvent> events) {

    static Change of(EnrollmentSession session, LifecycleEvent... events) {
        return new Change(session, List.of(events));
    }

    static Change none(EnrollmentSession session) {
        return new Change(session, List.of());
    }
}
