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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which enrollment configurations would apply to a user, one ranking after the other (PR-2, DL-1, E-2). What a filter would
 * say depends on the device: policies that hang on one are listed before the policy that applies otherwise.
 */
public final class EffectivePolicies {

    private static final Set<PolicyKind> RANKED =
            Set.of(PolicyKind.LIMIT, PolicyKind.SINGLE_PLATFORM_RESTRICTION, PolicyKind.ENROLLMENT_STATUS_PAGE);

    private EffectivePolicies() {}

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

    /** The policies of a user with these groups. */
    public static List<Effective> of(PolicyDocuments documents, Set<String> groups) {
        Map<String, PolicySettings> rankings = new LinkedHashMap<>();
        documents.all().stream()
                .filter(document -> document.ranked() && RANKED.contains(document.kind()))
                .sorted((one, other) ->
                        one.settings().ranking().compareTo(other.settings().ranking()))
                .forEach(document -> rankings.putIfAbsent(document.settings().ranking(), document.settings()));
        List<Effective> effective = new ArrayList<>();
        for (PolicySettings ranking : rankings.values()) {
            effective.addAll(ofRanking(documents, Priorities.ranking(documents.all(), ranking), groups));
        }
        for (PolicyKind kind :
                List.of(PolicyKind.PLATFORM_RESTRICTIONS, PolicyKind.LIMIT, PolicyKind.ENROLLMENT_STATUS_PAGE)) {
            builtIn(documents, kind, effective).ifPresent(effective::add);
        }
        return effective;
    }

    private static List<Effective> ofRanking(
            PolicyDocuments documents, List<PolicyDocument> ranking, Set<String> groups) {
        List<Effective> found = new ArrayList<>();
        for (PolicyDocument document : ranking) {
            Optional<Effective> effective = reached(documents, document, groups, found.isEmpty());
            effective.ifPresent(found::add);
            if (effective.isPresent() && always(effective.get())) {
                break;
            }
        }
        return found;
    }

    private static boolean always(Effective effective) {
        return effective.standing() == Standing.APPLIES || effective.standing() == Standing.APPLIES_OTHERWISE;
    }

    private static Optional<Effective> reached(
            PolicyDocuments documents, PolicyDocument document, Set<String> groups, boolean first) {
        boolean excluded = document.targets().stream()
                .anyMatch(target -> target.to() == To.ALL_BUT_GROUP && groups.contains(target.groupId()));
        if (excluded) {
            return Optional.empty();
        }
        Effective best = null;
        for (PolicyTarget target : document.targets()) {
            Effective effective = through(documents, document, target, groups, first);
            if (effective != null && (best == null || effective.standing().compareTo(best.standing()) < 0)) {
                best = effective;
            }
        }
        return Optional.ofNullable(best);
    }

    private static Effective through(
            PolicyDocuments documents,
            PolicyDocument document,
            PolicyTarget target,
            Set<String> groups,
            boolean first) {
        boolean everyone = target.to() == To.ALL_USERS;
        boolean member = target.to() == To.GROUP && groups.contains(target.groupId());
        String whom = everyone ? "assigned to all users" : "assigned to group " + target.groupId();
        if (target.to() == To.ALL_DEVICES) {
            return new Effective(document, Standing.APPLIES_BY_DEVICE, "assigned to all devices");
        }
        if (!everyone && !member) {
            return null;
        }
        if (target.filterId() != null) {
            String filter = documents
                    .find(target.filterId())
                    .map(found -> found.displayName() + ": " + ((FilterDefinition) found.settings()).rule())
                    .orElse(target.filterId());
            return new Effective(
                    document,
                    Standing.APPLIES_BY_FILTER,
                    whom + ", " + target.filterMode().code() + " filter " + filter);
        }
        return new Effective(
                document,
                first ? Standing.APPLIES : Standing.APPLIES_OTHERWISE,
                whom + " at priority " + document.priority());
    }

    /** The built-in default applies wherever no other policy does for certain. */
    private static Optional<Effective> builtIn(PolicyDocuments documents, PolicyKind kind, List<Effective> effective) {
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
