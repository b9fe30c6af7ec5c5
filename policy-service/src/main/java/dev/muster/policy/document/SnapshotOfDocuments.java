package dev.muster.policy.document;

import dev.muster.events.policy.AppliedPolicy;
import dev.muster.policy.document.PolicySettings.AllPlatforms;
import dev.muster.policy.document.PolicySettings.DirectoryLimit;
import dev.muster.policy.document.PolicySettings.EnrollmentTypeChoice;
import dev.muster.policy.document.PolicySettings.FilterDefinition;
import dev.muster.policy.document.PolicySettings.Licensing;
import dev.muster.policy.document.PolicySettings.Limit;
import dev.muster.policy.document.PolicySettings.MobileApp;
import dev.muster.policy.document.PolicySettings.MobilityScope;
import dev.muster.policy.document.PolicySettings.MultiFactor;
import dev.muster.policy.document.PolicySettings.OnePlatform;
import dev.muster.policy.document.PolicySettings.StatusPage;
import dev.muster.policy.document.PolicySettings.TermsText;
import dev.muster.policy.document.PolicyTarget.To;
import dev.muster.policy.engine.PolicySnapshot;
import dev.muster.policy.engine.PolicySnapshotBuilder;
import dev.muster.policy.engine.admission.MfaPolicy;
import dev.muster.policy.engine.admission.Terms;
import dev.muster.policy.engine.admission.UserScope;
import dev.muster.policy.engine.assignment.Assignment;
import dev.muster.policy.engine.assignment.AssignmentFilter;
import dev.muster.policy.engine.assignment.Policy;
import dev.muster.policy.engine.assignment.Target;
import dev.muster.policy.engine.esp.EspProfile;
import dev.muster.policy.engine.esp.EspSettings;
import dev.muster.policy.engine.filter.FilterParser;
import dev.muster.policy.engine.filter.FilterReading;
import dev.muster.policy.engine.filter.FilterReading.Readable;
import dev.muster.policy.engine.filter.FilterScope;
import dev.muster.policy.engine.restriction.RestrictedPlatform;
import dev.muster.policy.engine.restriction.RestrictionSettings;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Makes of policy documents what the engine decides by. The same documents give an equal snapshot. */
public final class SnapshotOfDocuments {

    private final PolicyDocuments documents;
    private final PolicySnapshotBuilder builder = PolicySnapshot.builder();

    private SnapshotOfDocuments(PolicyDocuments documents) {
        this.documents = documents;
    }

    /**
     * The snapshot of these documents.
     *
     * @throws IllegalArgumentException when a document is assigned through a filter that is not there or not readable:
     *     nothing is decided by half a policy
     */
    public static PolicySnapshot of(PolicyDocuments documents) {
        return new SnapshotOfDocuments(documents).snapshot();
    }

    /** The users a document concerns that filters cannot narrow. */
    public static Assignment usersOf(PolicyDocument document) {
        return concerned(document, To.ALL_USERS);
    }

    /** The devices a document concerns that filters cannot narrow. */
    private static Assignment devicesOf(PolicyDocument document) {
        return concerned(document, To.ALL_DEVICES);
    }

    private static Assignment concerned(PolicyDocument document, To everyone) {
        return new Assignment(
                document.targets().stream()
                        .filter(target -> target.to() == everyone || target.to() == To.GROUP)
                        .map(target -> plain(target, everyone))
                        .toList(),
                excluded(document));
    }

    private PolicySnapshot snapshot() {
        builder.deviceEnrollmentManagers(documents.deviceEnrollmentManagers())
                .pushCertificateExpiresAt(documents.connections().pushCertificateExpiresAt())
                .managedGooglePlayConnected(documents.connections().managedGooglePlayConnected());
        documents.all().stream()
                .sorted(Comparator.comparing(PolicyDocument::displayName).thenComparing(PolicyDocument::id))
                .forEach(this::add);
        return builder.build();
    }

    private void add(PolicyDocument document) {
        PolicySettings settings = document.settings();
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
            add(document, esp(page));
        } else if (settings instanceof EnrollmentTypeChoice choice) {
            builder.enrollmentType(policy(document, choice.type()));
        } else if (settings instanceof TermsText text) {
            builder.terms(new Terms(document.id(), document.displayName(), text.requiredVersion(), usersOf(document)));
        } else if (settings instanceof MobileApp) {
            builder.app(document.id(), usersOf(document), devicesOf(document));
        } else {
            addTenantWide(document, settings);
        }
    }

    private void addTenantWide(PolicyDocument document, PolicySettings settings) {
        if (settings instanceof MobilityScope scope) {
            UserScope reached = userScope(document, scope.appliesTo());
            if (scope.kind() == PolicyKind.MDM_SCOPE) {
                builder.mdmScope(reached);
            } else {
                builder.mamScope(reached);
            }
        } else if (settings instanceof MultiFactor factors) {
            builder.mfa(new MfaPolicy(concerned(document, factors.appliesTo()), factors.platforms()));
        } else if (settings instanceof DirectoryLimit limit) {
            builder.directoryDeviceLimit(limit.limit());
        } else if (settings instanceof Licensing licensing) {
            builder.licencesRequired(licensing.required());
        }
    }

    private void add(PolicyDocument document, EspSettings page) {
        if (document.builtIn()) {
            builder.defaultEsp(policy(document, page));
        } else {
            builder.espProfile(
                    new EspProfile(label(document), assignment(document, To.ALL_DEVICES), users(document), page));
        }
    }

    private <S> Policy<S> policy(PolicyDocument document, S settings) {
        return new Policy<>(label(document), users(document), settings);
    }

    private static AppliedPolicy label(PolicyDocument document) {
        return new AppliedPolicy(document.id(), document.displayName(), document.priority(), document.version());
    }

    private Assignment users(PolicyDocument document) {
        return assignment(document, To.ALL_USERS);
    }

    /** A group may hold users and devices; the engine looks it up among those of the attempt. */
    private Assignment assignment(PolicyDocument document, To everyone) {
        List<Target> targets = document.targets().stream()
                .filter(target -> target.to() == everyone || target.to() == To.GROUP)
                .map(target -> narrowed(document, target, plain(target, everyone)))
                .toList();
        return new Assignment(targets, excluded(document));
    }

    private static Target plain(PolicyTarget target, To everyone) {
        return target.to() == everyone ? Target.toEveryone() : Target.toGroup(target.groupId());
    }

    private Target narrowed(PolicyDocument document, PolicyTarget target, Target plain) {
        if (target.filterId() == null) {
            return plain;
        }
        PolicyDocument filter = documents
                .find(target.filterId())
                .orElseThrow(() -> new IllegalArgumentException(document.id() + " names a filter that is not there"));
        FilterReading reading =
                FilterParser.read(((FilterDefinition) filter.settings()).rule(), scope(document.settings()));
        if (!(reading instanceof Readable readable)) {
            throw new IllegalArgumentException(document.id() + " names a filter that cannot be used there");
        }
        return plain.narrowedBy(new AssignmentFilter(filter.displayName(), readable.rule()), target.filterMode());
    }

    /** What a filter may ask where it narrows a document with these settings (PR-4, E-2). */
    private static FilterScope scope(PolicySettings settings) {
        return FilterUse.of(settings)
                .map(FilterUse::scope)
                .orElseThrow(() -> new IllegalArgumentException("No filters with " + settings.kind()));
    }

    private static Set<String> excluded(PolicyDocument document) {
        return document.targets().stream()
                .filter(target -> target.to() == To.ALL_BUT_GROUP)
                .map(PolicyTarget::groupId)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Set<String> groups(PolicyDocument document) {
        return document.targets().stream()
                .filter(target -> target.to() == To.GROUP)
                .map(PolicyTarget::groupId)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static UserScope userScope(PolicyDocument document, AppliesTo appliesTo) {
        return switch (appliesTo) {
            case NONE -> UserScope.NONE;
            case ALL -> UserScope.ALL;
            case SELECTED -> UserScope.some(groups(document));
        };
    }

    private static Assignment concerned(PolicyDocument document, AppliesTo appliesTo) {
        return switch (appliesTo) {
            case NONE -> Assignment.NOBODY;
            case ALL -> Assignment.EVERYONE.excluding(excluded(document));
            case SELECTED -> Assignment.toGroups(groups(document)).excluding(excluded(document));
        };
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
