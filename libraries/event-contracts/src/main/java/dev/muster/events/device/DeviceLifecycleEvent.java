package dev.muster.events.device;

import dev.muster.events.Event;
import dev.muster.events.enrollment.Enrollment;

/** One thing that a device did while it was managed: after its enrollment was completed. */
public sealed interface DeviceLifecycleEvent extends Event
        permits DeviceCheckedIn, DeviceCategoryChosen, DeviceActionDone, DeviceUnenrolled {

    /** The enrollment by which the device is managed. */
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
