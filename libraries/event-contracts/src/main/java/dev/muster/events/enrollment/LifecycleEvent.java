package dev.muster.events.enrollment;

import dev.muster.events.Event;

/** One thing that happened to an enrollment between its decision and its end. */
public sealed interface LifecycleEvent extends Event
        permits EnrollmentStarted,
                StepReported,
                EspPhaseChanged,
                EnrollmentCompleted,
                EnrollmentFailed,
                EnrollmentAbandoned {

    /** The enrollment it happened to. */
    Enrollment enrollment();

    @Override
    default String key() {
        return enrollment().enrollmentId().toString();
    }

    @Override
    default String about() {
        return key();
    }
}
