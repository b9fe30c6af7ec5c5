package dev.muster.fleet.device;

import dev.muster.events.enrollment.Screen;
import dev.muster.events.enrollment.StepAction;

/** How far the person and the device get once they are let in. */
public sealed interface Walk {

    /** Every screen is finished and the device completes. */
    record Finishes() implements Walk {}

    /**
     * The person stops.
     *
     * @param screen where
     * @param action how
     */
    record Stops(Screen screen, StepAction action) implements Walk {

        public Stops {
            if (!screen.waysToStop().contains(action)) {
                throw new IllegalArgumentException("nobody can " + action + " on " + screen);
            }
        }
    }

    /**
     * The device fails after the last screen.
     *
     * @param reason code of the registry of reasons
     */
    record Fails(String reason) implements Walk {}
}
