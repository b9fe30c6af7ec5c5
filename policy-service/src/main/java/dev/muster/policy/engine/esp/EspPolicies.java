package dev.muster.policy.engine.esp;

import dev.muster.events.enrollment.EnrollmentMethod;
import dev.muster.events.enrollment.Platform;
import dev.muster.events.policy.EspPage;
import dev.muster.policy.engine.assignment.Assignment;
import dev.muster.policy.engine.assignment.Audience;
import dev.muster.policy.engine.assignment.GroupNumbers;
import dev.muster.policy.engine.assignment.Membership;
import dev.muster.policy.engine.assignment.Policy;
import dev.muster.policy.engine.assignment.Ranking;
import dev.muster.policy.engine.assignment.Ranking.Selection;
import dev.muster.policy.engine.attempt.Attempt;
import dev.muster.policy.engine.attempt.Findings;
import dev.muster.policy.engine.attempt.Methods;
import dev.muster.policy.engine.device.OsVersion;
import dev.muster.policy.engine.filter.FilterSubject;
import java.util.ArrayList;
import java.util.List;

/** The Enrollment Status Page profiles in force: those of the device before those of the user, the default last (E-2). */
public final class EspPolicies {

    private static final int EXTRA_MINUTES_FOR_HYBRID_JOIN = 40;

    private static final OsVersion AFTER_1903 = OsVersion.of(10, 0, 18363, 0);

    private final Ranking<EspSettings> ranking;
    private final AssignedApps apps;

    public EspPolicies(
            List<EspProfile> profiles, Policy<EspSettings> builtIn, AssignedApps apps, GroupNumbers numbers) {
        this.apps = apps;
        List<Policy<EspSettings>> ofDevices = new ArrayList<>();
        List<Policy<EspSettings>> ofUsers = new ArrayList<>();
        List<Policy<EspSettings>> unassigned = new ArrayList<>();
        for (EspProfile profile : profiles) {
            boolean devices = !profile.devices().targets().isEmpty();
            boolean users = !profile.users().targets().isEmpty();
            if (devices) {
                ofDevices.add(new Policy<>(profile.label(), profile.devices(), profile.settings()));
            }
            if (users) {
                ofUsers.add(new Policy<>(profile.label(), profile.users(), profile.settings()));
            }
            if (!devices && !users) {
                unassigned.add(new Policy<>(profile.label(), Assignment.NOBODY, profile.settings()));
            }
        }
        this.ranking = Ranking.<EspSettings>starting()
                .addAll(ofDevices, Audience.DEVICES)
                .addAll(ofUsers, Audience.USERS)
                .addAll(unassigned, Audience.DEVICES)
                .endingWith(builtIn, numbers);
    }

    /** The page this device shows, with the profiles considered. */
    public ChosenPage choose(Attempt attempt, FilterSubject subject) {
        if (attempt.platform() != Platform.WINDOWS || attempt.method() == EnrollmentMethod.WINDOWS_HYBRID_GPO) {
            return ChosenPage.NONE;
        }
        Membership membership = considersUser(attempt.method())
                ? attempt.membership()
                : attempt.membership().withoutUser();
        Selection<EspSettings> selection = ranking.select(membership, subject);
        return new ChosenPage(page(attempt, selection), selection.candidates());
    }

    /** Warns of a page that cannot end well: Add Work Account on Windows 1903 or older always times out (E-7). */
    public void warn(Attempt attempt, ChosenPage chosen, Findings findings) {
        if (chosen.page() != null
                && attempt.method() == EnrollmentMethod.WINDOWS_BYOD
                && attempt.osVersion() != null
                && attempt.osVersion().below(AFTER_1903)) {
            findings.warn(
                    "E-7",
                    "the Enrollment Status Page can end after Add Work Account",
                    "Windows 10 1909",
                    attempt.device().osVersion());
        }
    }

    /** White glove and self-deploying consider profiles of the device only (E-2). */
    private static boolean considersUser(EnrollmentMethod method) {
        return method != EnrollmentMethod.WINDOWS_AUTOPILOT_PRE_PROVISIONED
                && method != EnrollmentMethod.WINDOWS_AUTOPILOT_SELF_DEPLOYING;
    }

    private EspPage page(Attempt attempt, Selection<EspSettings> selection) {
        EspSettings settings = selection.settings();
        boolean autopilot = Methods.AUTOPILOT.contains(attempt.method());
        boolean outOfBox = attempt.request().circumstances().oobe() || autopilot;
        if (!settings.showProgress() || (settings.onlyOobe() && !outOfBox)) {
            return null;
        }
        boolean hybridAutopilot = autopilot && attempt.request().circumstances().hybridJoin();
        return new EspPage(
                selection.policy(),
                settings.timeoutMinutes() + (hybridAutopilot ? EXTRA_MINUTES_FOR_HYBRID_JOIN : 0),
                settings.blocksUse(),
                settings.blocksUse() ? awaited(settings, attempt) : List.of());
    }

    /** Ids of the apps of the profile's list that are assigned, in the list's order; null where all are waited for (E-5). */
    private List<String> awaited(EspSettings settings, Attempt attempt) {
        return settings.blockingApps() == null
                ? null
                : settings.blockingApps().stream()
                        .filter(app -> apps.reach(attempt, app))
                        .toList();
    }
}
