package dev.muster.policy.decision;

import static dev.muster.eventlog.Transactions.await;

import dev.muster.events.policy.AppliedPolicy;
import dev.muster.policy.configuration.ConfigurationSettings;
import dev.muster.policy.configuration.ConfigurationSettings.AllPlatforms;
import dev.muster.policy.configuration.ConfigurationSettings.Limit;
import dev.muster.policy.configuration.ConfigurationSettings.OnePlatform;
import dev.muster.policy.configuration.ConfigurationSettings.StatusPage;
import dev.muster.policy.configuration.ConfigurationTarget;
import dev.muster.policy.configuration.ConfigurationTarget.To;
import dev.muster.policy.configuration.EnrollmentConfiguration;
import dev.muster.policy.configuration.persistence.Configurations;
import dev.muster.policy.dem.persistence.DeviceEnrollmentManagers;
import dev.muster.policy.engine.PolicySnapshot;
import dev.muster.policy.engine.PolicySnapshotBuilder;
import dev.muster.policy.engine.assignment.Assignment;
import dev.muster.policy.engine.assignment.Policy;
import dev.muster.policy.engine.assignment.Target;
import dev.muster.policy.engine.esp.EspProfile;
import dev.muster.policy.engine.esp.EspSettings;
import dev.muster.policy.engine.restriction.RestrictedPlatform;
import dev.muster.policy.engine.restriction.RestrictionSettings;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The policies as the engine wants them, prepared anew only when they have changed.
 *
 * <p>The revision is read in the transaction of the decision: a change is in force for the very next decision, on every
 * instance.
 */
@Singleton
public class PoliciesInForce {

    private final Configurations configurations;
    private final DeviceEnrollmentManagers managers;
    private final Optional<Instant> pushCertificateExpiresAt;
    private final boolean managedGooglePlayConnected;
    private final RecordedPolicies recorded;
    private volatile InForce current = new InForce(-1, null, null, null, Set.of());

    PoliciesInForce(
            Configurations configurations,
            DeviceEnrollmentManagers managers,
            RecordedPolicies recorded,
            @ConfigProperty(name = "muster.apple.push-certificate-expires-at")
                    Optional<Instant> pushCertificateExpiresAt,
            @ConfigProperty(name = "muster.android.managed-google-play-connected") boolean managedGooglePlayConnected) {
        this.configurations = configurations;
        this.managers = managers;
        this.recorded = recorded;
        this.pushCertificateExpiresAt = pushCertificateExpiresAt;
        this.managedGooglePlayConnected = managedGooglePlayConnected;
    }

    /**
     * What decisions rest on.
     *
     * @param revision which state of the policies this is
     * @param digest digest of the record of everything they consist of
     * @param contents everything they consist of
     * @param snapshot the same, ready for decisions
     * @param managers device enrollment managers, whose devices are counted from the decision on
     */
    public record InForce(
            long revision, String digest, PolicyContents contents, PolicySnapshot snapshot, Set<String> managers) {}

    /** What is in force now, as this transaction sees it. Waits; never call it on an event loop. */
    public InForce at(SqlClient database) {
        InForce known = current;
        long revision = await(configurations.revision(database));
        while (known.revision() != revision) {
            known = inForce(
                    revision,
                    new PolicyContents(
                            await(configurations.all(database)),
                            await(managers.all(database)),
                            pushCertificateExpiresAt.orElse(null),
                            managedGooglePlayConnected));
            // A change that was committed between the two readings shows here, and everything is read again.
            revision = await(configurations.revision(database));
        }
        current = known;
        return known;
    }

    private InForce inForce(long revision, PolicyContents contents) {
        return new InForce(
                revision, recorded.keep(revision, contents), contents, snapshot(contents), contents.managers());
    }

    static PolicySnapshot snapshot(PolicyContents contents) {
        PolicySnapshotBuilder builder = PolicySnapshot.builder()
                .deviceEnrollmentManagers(contents.managers())
                .pushCertificateExpiresAt(contents.pushExpires())
                .managedGooglePlayConnected(contents.play());
        contents.documents().forEach(document -> add(builder, document));
        return builder.build();
    }

    private static void add(PolicySnapshotBuilder builder, EnrollmentConfiguration document) {
        ConfigurationSettings settings = document.settings();
        if (settings instanceof Limit limit) {
            Policy<Integer> policy = policy(document, limit.limit());
            if (document.builtIn()) {
                builder.defaultLimit(policy);
            } else {
                builder.limit(policy);
            }
        } else if (settings instanceof AllPlatforms all) {
            for (RestrictedPlatform platform : RestrictedPlatform.values()) {
                builder.defaultRestriction(
                        platform,
                        policy(document, all.restrictions().getOrDefault(platform, RestrictionSettings.ALLOW_ALL)));
            }
        } else if (settings instanceof OnePlatform one) {
            builder.restriction(one.platform(), policy(document, one.restriction()));
        } else if (settings instanceof StatusPage page) {
            if (document.builtIn()) {
                builder.defaultEsp(policy(document, esp(page)));
            } else {
                builder.espProfile(new EspProfile(label(document), devices(document), users(document), esp(page)));
            }
        }
    }

    private static <S> Policy<S> policy(EnrollmentConfiguration document, S settings) {
        return new Policy<>(label(document), users(document), settings);
    }

    private static AppliedPolicy label(EnrollmentConfiguration document) {
        return new AppliedPolicy(document.id(), document.displayName(), document.priority(), document.version());
    }

    private static Assignment users(EnrollmentConfiguration document) {
        return assignment(document, To.ALL_USERS);
    }

    private static Assignment devices(EnrollmentConfiguration document) {
        return assignment(document, To.ALL_DEVICES);
    }

    /** A group may hold users and devices; the engine looks it up among those of the attempt. */
    private static Assignment assignment(EnrollmentConfiguration document, To everyone) {
        List<Target> targets = document.targets().stream()
                .filter(target -> target.to() == everyone || target.to() == To.GROUP)
                .map(target -> target.to() == everyone ? Target.toEveryone() : Target.toGroup(target.groupId()))
                .toList();
        Set<String> excluded = document.targets().stream()
                .filter(target -> target.to() == To.ALL_BUT_GROUP)
                .map(ConfigurationTarget::groupId)
                .collect(Collectors.toUnmodifiableSet());
        return new Assignment(targets, excluded);
    }

    private static EspSettings esp(StatusPage page) {
        return new EspSettings(
                page.showInstallationProgress(),
                page.installProgressTimeoutInMinutes(),
                page.trackInstallProgressForAutopilotOnly(),
                page.blockDeviceUseUntilAllAppsAndProfilesAreInstalled(),
                page.selectedMobileAppIds().isEmpty() ? null : page.selectedMobileAppIds());
    }
}
