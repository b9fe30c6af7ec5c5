package dev.muster.policy.effective;

import dev.muster.policy.document.PolicyDocument;
import dev.muster.policy.document.PolicyDocuments;
import dev.muster.policy.document.PolicyKind;
import dev.muster.policy.document.PolicySettings;
import dev.muster.policy.document.PolicySettings.FilterDefinition;
import dev.muster.policy.document.PolicyTarget;
import dev.muster.policy.document.PolicyTarget.To;
import dev.muster.policy.document.Priorities;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Which enrollment configurations would apply to a user, one ranking after the other (PR-2, DL-1, E-2). What a filter would
 * say depends on the device: policies that hang on one are listed before the policy that applies otherwise. So do the groups
 * a device is in: status pages assigned to a group are listed by the groups of the user.
 */
public final class EffectivePolicies {

    private static final Set<PolicyKind> RANKED =
            Set.of(PolicyKind.LIMIT, PolicyKind.SINGLE_PLATFORM_RESTRICTION, PolicyKind.ENROLLMENT_STATUS_PAGE);

    private final PolicyDocuments documents;
    private final Set<String> groups;
    private final Predicate<PolicyDocument> inSight;

    private EffectivePolicies(PolicyDocuments documents, Set<String> groups, Predicate<PolicyDocument> inSight) {
        this.documents = documents;
        this.groups = groups;
        this.inSight = inSight;
    }

    /** How a policy stands to a user. */
    public enum Standing {
        /** It applies. */
        APPLIES("applies"),
        /** It applies where its filter lets it count. */
        APPLIES_BY_FILTER("appliesByFilter"),
        /** It applies where the device is in the audience. */
        APPLIES_BY_DEVICE("appliesByDevice"),
        /** It applies where none of those before it does. */
        APPLIES_OTHERWISE("appliesOtherwise");

        private final String code;

        Standing(String code) {
            this.code = code;
        }

        /** Name on the wire. */
        public String code() {
            return code;
        }
    }

    /**
     * A policy that would apply, or might.
     *
     * @param document the policy
     * @param standing how it stands to the user
     * @param why why, one sentence
     */
    public record Effective(PolicyDocument document, Standing standing, String why) {}

    /**
     * The policies of a user with these groups.
     *
     * @param inSight the documents the reader may know of: filters out of sight are not told
     */
    public static List<Effective> of(PolicyDocuments documents, Set<String> groups, Predicate<PolicyDocument> inSight) {
        return new EffectivePolicies(documents, groups, inSight).all();
    }

    private List<Effective> all() {
        Map<String, PolicySettings> rankings = new LinkedHashMap<>();
        documents.all().stream()
                .filter(document -> document.ranked() && RANKED.contains(document.kind()))
                .sorted((one, other) ->
                        one.settings().ranking().compareTo(other.settings().ranking()))
                .forEach(document -> rankings.putIfAbsent(document.settings().ranking(), document.settings()));
        List<Effective> effective = new ArrayList<>();
        for (PolicySettings ranking : rankings.values()) {
            effective.addAll(ofRanking(Priorities.ranking(documents.all(), ranking)));
        }
        for (PolicyKind kind :
                List.of(PolicyKind.PLATFORM_RESTRICTIONS, PolicyKind.LIMIT, PolicyKind.ENROLLMENT_STATUS_PAGE)) {
            builtIn(kind, effective).ifPresent(effective::add);
        }
        return effective;
    }

    /** What is assigned to the device comes before what is assigned to the user, whatever its priority (E-2). */
    private List<Effective> ofRanking(List<PolicyDocument> ranking) {
        List<Effective> found = new ArrayList<>();
        addUntilOneIsCertain(found, ranking, this::reachedAsDevice);
        addUntilOneIsCertain(found, ranking, this::reachedAsUser);
        return found;
    }

    private static void addUntilOneIsCertain(List<Effective> found, List<PolicyDocument> ranking, Reach reach) {
        for (PolicyDocument document : ranking) {
            if (found.stream().anyMatch(EffectivePolicies::always)) {
                return;
            }
            reach.of(document, found.isEmpty()).ifPresent(found::add);
        }
    }

    private interface Reach {
        Optional<Effective> of(PolicyDocument document, boolean first);
    }

    private static boolean always(Effective effective) {
        return effective.standing() == Standing.APPLIES || effective.standing() == Standing.APPLIES_OTHERWISE;
    }

    /** Which groups a device is in shows when it enrolls: what is for all devices is told, and whom it leaves out. */
    private Optional<Effective> reachedAsDevice(PolicyDocument document, boolean first) {
        return document.targets().stream()
                .filter(target -> target.to() == To.ALL_DEVICES)
                .findFirst()
                .map(target -> {
                    List<String> excluded = excluded(document);
                    if (target.filterId() == null && !excluded.isEmpty()) {
                        return new Effective(
                                document,
                                Standing.APPLIES_BY_DEVICE,
                                "assigned to all devices but those in group " + String.join(", ", excluded));
                    }
                    return narrowed(document, target, "assigned to all devices", first);
                });
    }

    private Optional<Effective> reachedAsUser(PolicyDocument document, boolean first) {
        if (excluded(document).stream().anyMatch(groups::contains)) {
            return Optional.empty();
        }
        return document.targets().stream()
                .filter(this::reaches)
                .map(target -> narrowed(
                        document,
                        target,
                        target.to() == To.ALL_USERS ? "assigned to all users" : "assigned to group " + target.groupId(),
                        first))
                .min(Comparator.comparing(Effective::standing));
    }

    private boolean reaches(PolicyTarget target) {
        return target.to() == To.ALL_USERS || (target.to() == To.GROUP && groups.contains(target.groupId()));
    }

    private Effective narrowed(PolicyDocument document, PolicyTarget target, String whom, boolean first) {
        return target.filterId() == null
                ? new Effective(
                        document,
                        first ? Standing.APPLIES : Standing.APPLIES_OTHERWISE,
                        whom + " at priority " + document.priority())
                : new Effective(
                        document,
                        Standing.APPLIES_BY_FILTER,
                        whom + ", " + target.filterMode().code() + " filter " + filter(target.filterId()));
    }

    private String filter(String id) {
        return documents
                .find(id)
                .filter(inSight)
                .map(found -> found.displayName() + ": " + ((FilterDefinition) found.settings()).rule())
                .orElse("out of scope");
    }

    private static List<String> excluded(PolicyDocument document) {
        return document.targets().stream()
                .filter(target -> target.to() == To.ALL_BUT_GROUP)
                .map(PolicyTarget::groupId)
                .toList();
    }

    /** The built-in default applies wherever no other policy does for certain. */
    private Optional<Effective> builtIn(PolicyKind kind, List<Effective> effective) {
        boolean certain = kind != PolicyKind.PLATFORM_RESTRICTIONS
                && effective.stream().anyMatch(other -> other.document().kind() == kind && always(other));
        if (certain) {
            return Optional.empty();
        }
        boolean alone = effective.stream()
                .noneMatch(other -> concerns(kind, other.document().kind()));
        return documents.of(kind).stream()
                .filter(PolicyDocument::builtIn)
                .findFirst()
                .map(document -> new Effective(
                        document,
                        alone ? Standing.APPLIES : Standing.APPLIES_OTHERWISE,
                        alone ? "no other policy is for this user" : "where no other policy applies"));
    }

    private static boolean concerns(PolicyKind builtIn, PolicyKind other) {
        return builtIn == PolicyKind.PLATFORM_RESTRICTIONS
                ? other == PolicyKind.SINGLE_PLATFORM_RESTRICTION
                : builtIn == other;
    }
}
