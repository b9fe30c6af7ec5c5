package dev.muster.policy.engine.attempt;

import dev.muster.events.enrollment.Applicant;
import dev.muster.events.enrollment.DeviceFacts;
import dev.muster.events.enrollment.EnrollmentMethod;
import dev.muster.events.enrollment.EnrollmentRequested;
import dev.muster.events.enrollment.Platform;
import dev.muster.policy.engine.assignment.GroupNumbers;
import dev.muster.policy.engine.assignment.Membership;
import dev.muster.policy.engine.device.OsVersion;
import dev.muster.policy.engine.known.KnownFacts;
import dev.muster.policy.engine.known.TokenKnowledge.Found;
import java.time.Instant;
import java.util.Set;

/**
 * One attempt, what is known about it, and what follows from both at once.
 *
 * @param request what was asked
 * @param known what is known
 * @param now the moment of the decision
 * @param osVersion the reported version, null when it cannot be read
 * @param affinity whether the device will belong to the user, as far as the method or its profile say
 * @param userless whether nobody stands behind it, so that only defaults apply (PR-3)
 * @param deviceEnrollmentManager whether the user is a device enrollment manager (DEM-1)
 * @param membership the groups it stands in
 */
public record Attempt(
        EnrollmentRequested request,
        KnownFacts known,
        Instant now,
        OsVersion osVersion,
        boolean affinity,
        boolean userless,
        boolean deviceEnrollmentManager,
        Membership membership) {

    private static final int HOLO_LENS_LENGTH = "HoloLens".length();

    /** Works out what follows. */
    public static Attempt of(
            EnrollmentRequested request,
            KnownFacts known,
            Instant now,
            Set<String> deviceEnrollmentManagers,
            GroupNumbers numbers) {
        Applicant user = request.user();
        boolean affinity = affinity(request, known);
        boolean userless = user == null || !affinity;
        return new Attempt(
                request,
                known,
                now,
                OsVersion.parse(request.device().osVersion()),
                affinity,
                userless,
                user != null && deviceEnrollmentManagers.contains(user.principalName()),
                Membership.of(userless ? null : user.groups(), known.deviceGroups(), numbers));
    }

    /** The way of enrolling. */
    public EnrollmentMethod method() {
        return request.method();
    }

    /** What the device says about itself. */
    public DeviceFacts device() {
        return request.device();
    }

    /** Operating system family. */
    public Platform platform() {
        return request.device().platform();
    }

    /** The person, null when nobody authenticated. */
    public Applicant user() {
        return request.user();
    }

    /**
     * Name of the enrollment profile the device comes with, null when none (PR-4): what Apple, Autopilot or the token prove;
     * what the device claims counts only where none of them says anything.
     */
    public String enrollmentProfileName() {
        if (known.appleProfile() != null && known.appleProfile().name() != null) {
            return known.appleProfile().name();
        }
        if (known.autopilotProfileName() != null) {
            return known.autopilotProfileName();
        }
        if (known.token() instanceof Found found && found.token().profileName() != null) {
            return found.token().profileName();
        }
        if (request.enrollmentToken() != null && request.enrollmentToken().profileName() != null) {
            return request.enrollmentToken().profileName();
        }
        return request.circumstances().enrollmentProfileName();
    }

    /** Whether it is a HoloLens, told by its edition or its model. */
    public boolean holoLens() {
        String model = device().model();
        return "Holographic".equalsIgnoreCase(device().operatingSystemSku())
                || (model != null && contains(model, "HoloLens"));
    }

    private static boolean contains(String model, String name) {
        for (int at = 0; at <= model.length() - HOLO_LENS_LENGTH; at++) {
            if (model.regionMatches(true, at, name, 0, HOLO_LENS_LENGTH)) {
                return true;
            }
        }
        return false;
    }

    private static boolean affinity(EnrollmentRequested request, KnownFacts known) {
        if (Methods.USERLESS.contains(request.method())) {
            return false;
        }
        if (!Methods.AFFINITY_BY_PROFILE.contains(request.method())) {
            return true;
        }
        // A serial number Apple lists without a profile: no profile says anything.
        return known.appleProfile() == null || known.appleProfile().name() == null
                ? request.user() != null
                : known.appleProfile().userAffinity();
    }
}
