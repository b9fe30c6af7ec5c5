package dev.muster.policy.fact;

import dev.muster.events.Event;
import dev.muster.events.apple.AdeAuthentication;
import dev.muster.events.apple.AdeProfile;
import dev.muster.events.apple.AppleDeviceState;
import dev.muster.events.apple.AppleMembership;
import dev.muster.events.apple.ProfileStatus;
import dev.muster.events.apple.PushCertificateState;
import dev.muster.events.device.AutopilotDeviceState;
import dev.muster.events.device.CorporateIdentifierState;
import dev.muster.events.device.IdentifierKind;
import dev.muster.events.enrollment.EnrollmentRequested;
import dev.muster.events.enrollment.Platform;
import dev.muster.policy.engine.known.AppleProfile;
import dev.muster.policy.engine.known.AppleProfile.Authentication;
import dev.muster.policy.engine.known.KnownFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What was found about a batch of attempts.
 *
 * @param facts facts by their keys
 * @param devices devices with groups, in the order of their ids
 */
public record FoundFacts(Map<FactKey, Fact> facts, List<GroupedDevice> devices) {

    /** Nothing was found. */
    public static final FoundFacts NOTHING = new FoundFacts(Map.of(), List.of());

    /** What an attempt is decided with, and which words of the facts that is. */
    public List<FactVersion> tell(EnrollmentRequested attempt, KnownFacts.Builder known) {
        List<FactVersion> used = new ArrayList<>();
        Set<String> groups = new TreeSet<>();
        for (FactKey key : FactKey.of(attempt)) {
            Fact fact = facts.get(key);
            if (fact != null) {
                used.add(FactVersion.of(fact));
                tell(fact.event(), known, groups);
            }
        }
        for (GroupedDevice device : devicesOf(attempt)) {
            used.add(FactVersion.of(device));
            groups.addAll(device.groups());
        }
        known.deviceGroups(groups);
        return used;
    }

    /** Groups bear on Enrollment Status Pages only, and those are Windows' (E-1). */
    static boolean asksForGroups(EnrollmentRequested attempt) {
        return attempt.device().platform() == Platform.WINDOWS;
    }

    private List<GroupedDevice> devicesOf(EnrollmentRequested attempt) {
        return devices.isEmpty() || !asksForGroups(attempt)
                ? List.of()
                : devices.stream().filter(device -> device.is(attempt.device())).toList();
    }

    private static void tell(Event fact, KnownFacts.Builder known, Set<String> groups) {
        if (fact instanceof CorporateIdentifierState identifier) {
            if (identifier.kind() == IdentifierKind.IMEI) {
                known.listedImeis(List.of(identifier.value()));
            } else {
                known.listedSerials(List.of(identifier.value()));
            }
        } else if (fact instanceof AutopilotDeviceState autopilot) {
            known.registeredWithAutopilot(true).autopilotProfileName(autopilot.profileName());
            groups.addAll(autopilot.deviceGroups());
        } else if (fact instanceof AppleDeviceState apple) {
            known.appleProfile(profile(apple));
        } else if (fact instanceof PushCertificateState certificate) {
            known.pushCertificateExpiresAt(certificate.expiresAt());
        }
    }

    /** A device Apple lists no more counts as one it does not list; a profile taken away counts as none (AP-4). */
    private static AppleProfile profile(AppleDeviceState apple) {
        if (apple.membership() == AppleMembership.REMOVED) {
            return null;
        }
        AdeProfile profile = apple.profile();
        boolean assigned = profile != null
                && (apple.profileStatus() == ProfileStatus.ASSIGNED || apple.profileStatus() == ProfileStatus.PUSHED);
        return assigned
                ? new AppleProfile(
                        profile.name(),
                        profile.userAffinity(),
                        profile.supervised(),
                        profile.sharedIpad(),
                        authentication(profile.authentication()))
                : new AppleProfile(null, false, false, false, null);
    }

    private static Authentication authentication(AdeAuthentication authentication) {
        return authentication == null
                ? null
                : switch (authentication) {
                    case COMPANY_PORTAL -> Authentication.COMPANY_PORTAL;
                    case SETUP_ASSISTANT_LEGACY -> Authentication.SETUP_ASSISTANT_LEGACY;
                    case SETUP_ASSISTANT_MODERN -> Authentication.SETUP_ASSISTANT_MODERN;
                };
    }
}
