package dev.muster.fleet.device;

import dev.muster.events.enrollment.Circumstances;
import dev.muster.events.enrollment.DeviceFacts;
import dev.muster.events.enrollment.EnrollmentMethod;
import dev.muster.events.enrollment.Platform;
import dev.muster.events.enrollment.Screen;
import java.util.ArrayList;
import java.util.List;

/**
 * One device of the fleet and the person who brings it.
 *
 * @param line where it stands in its fleet file
 * @param who user principal name, null when nobody signs in and an enrollment token is shown
 * @param method the way it enrolls
 * @param facts what it says about itself
 * @param circumstances how the attempt comes about
 * @param walk what happens once it is let in
 * @param expected how it must end
 */
public record SimulatedDevice(
        int line,
        String who,
        EnrollmentMethod method,
        DeviceFacts facts,
        Circumstances circumstances,
        Walk walk,
        Expectation expected) {

    /** Whether nobody signs in. */
    public boolean userless() {
        return who == null;
    }

    /** The screens of the portal the person sees, in order; none when nobody is there. */
    public List<Screen> screens() {
        if (userless()) {
            return List.of();
        }
        var screens = new ArrayList<Screen>();
        screens.add(Screen.PRE_ENROLLMENT_WIZARD);
        screens.add(Screen.TERMS_OF_USE);
        if (facts.platform() == Platform.IOS) {
            screens.add(Screen.IOS_PROFILE_LAUNCH);
        }
        if (facts.platform() == Platform.ANDROID) {
            screens.add(Screen.ANDROID_PERMISSIONS);
            if ("samsung".equalsIgnoreCase(facts.manufacturer())) {
                screens.add(Screen.KNOX_ACTIVATION);
            }
        }
        screens.add(Screen.DEVICE_CATEGORY);
        screens.add(Screen.COMPLIANCE);
        screens.add(Screen.ACTIVATION);
        screens.add(Screen.ENROLLMENT_WRAP_UP);
        return List.copyOf(screens);
    }

    /** Whether it joins the directory while it is set up, and so shows the Enrollment Status Page (E-1). */
    public boolean showsStatusPage() {
        return method == EnrollmentMethod.WINDOWS_AAD_JOIN || method == EnrollmentMethod.WINDOWS_AUTOPILOT_USER_DRIVEN;
    }

    @Override
    public String toString() {
        return "%s %s by %s%s"
                .formatted(facts.model(), facts.osVersion(), method, userless() ? ", nobody signed in" : ", " + who);
    }
}
