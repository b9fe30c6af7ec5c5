package dev.muster.policy.document;

import dev.muster.policy.document.PolicySettings.FilterDefinition;
import dev.muster.policy.document.PolicyTarget.To;
import dev.muster.policy.engine.filter.FilterParser;
import dev.muster.policy.engine.filter.FilterReading.Unreadable;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What must hold of policy documents together. A fault is one sentence for the administrator. */
public final class PolicyRules {

    private static final Map<PolicyKind, Integer> MOST = new EnumMap<>(Map.of(
            PolicyKind.LIMIT, 25,
            PolicyKind.SINGLE_PLATFORM_RESTRICTION, 25,
            PolicyKind.ENROLLMENT_STATUS_PAGE, 50,
            PolicyKind.ENROLLMENT_TYPE, 50,
            PolicyKind.ASSIGNMENT_FILTER, 200,
            PolicyKind.TERMS, 100,
            PolicyKind.MOBILE_APP, 1000,
            PolicyKind.SCOPE_TAG, 200));

    private PolicyRules() {}

    /** The first fault: too many documents of a kind (PR-1 for some), or an assignment that makes no sense. Empty when all is well. */
    public static Optional<String> fault(PolicyDocuments documents) {
        return Stream.concat(
                        MOST.keySet().stream().map(kind -> tooMany(kind, documents)),
                        documents.all().stream().map(document -> targets(document, documents)))
                .filter(Objects::nonNull)
                .findFirst();
    }

    /** The fault of assigning anew through a filter that is out of sight: to the author there is none. Empty when all is well. */
    public static Optional<String> filterOutOfSight(
            PolicyDocument before, PolicyDocument after, PolicyDocuments documents, Predicate<PolicyDocument> inSight) {
        return after.targets().stream()
                .filter(target -> target.filterId() != null)
                .filter(target -> before == null || !before.targets().contains(target))
                .filter(target -> documents
                        .find(target.filterId())
                        .filter(inSight.negate())
                        .isPresent())
                .findFirst()
                .map(PolicyRules::noFilter);
    }

    private static String noFilter(PolicyTarget target) {
        return "There is no assignment filter " + target.filterId();
    }

    private static String tooMany(PolicyKind kind, PolicyDocuments documents) {
        long created = documents.of(kind).stream()
                .filter(document -> !document.builtIn())
                .count();
        int most = MOST.get(kind);
        return created <= most
                ? null
                : "There are " + most + " policies of this kind already, the most there can be" + rule(kind);
    }

    /** PR-1 names the bounds of device limits and restrictions; the others are Muster's own. */
    private static String rule(PolicyKind kind) {
        return kind == PolicyKind.LIMIT || kind == PolicyKind.SINGLE_PLATFORM_RESTRICTION ? " (PR-1)" : "";
    }

    private static String targets(PolicyDocument document, PolicyDocuments documents) {
        Set<To> allowed = allowed(document.kind());
        Set<String> seen = new HashSet<>();
        for (PolicyTarget target : document.targets()) {
            if (!allowed.contains(target.to())) {
                return "A target of type " + target.to().graphType() + " is not for this kind of policy";
            }
            if (!seen.add(target.key())) {
                return "The same target is given twice: " + target.key();
            }
            String fault = target.filterId() == null ? null : filter(document, target, documents);
            if (fault != null) {
                return fault;
            }
        }
        return null;
    }

    private static Set<To> allowed(PolicyKind kind) {
        return switch (kind) {
            case LIMIT, SINGLE_PLATFORM_RESTRICTION, TERMS -> EnumSet.of(To.ALL_USERS, To.GROUP, To.ALL_BUT_GROUP);
            case ENROLLMENT_STATUS_PAGE, MOBILE_APP -> EnumSet.allOf(To.class);
            case ENROLLMENT_TYPE, LICENSING, MDM_SCOPE, MAM_SCOPE -> EnumSet.of(To.GROUP);
            case MULTI_FACTOR -> EnumSet.of(To.GROUP, To.ALL_BUT_GROUP);
            case PLATFORM_RESTRICTIONS, ASSIGNMENT_FILTER, DIRECTORY_LIMIT, DEVICE_ENROLLMENT_MANAGERS, SCOPE_TAG ->
                EnumSet.noneOf(To.class);
        };
    }

    private static String filter(PolicyDocument document, PolicyTarget target, PolicyDocuments documents) {
        FilterUse use = FilterUse.of(document.settings()).orElse(null);
        if (use == null) {
            return "Assignment filters are for restrictions of Windows, iOS and macOS and for status pages only"
                    + " (PR-4, E-2)";
        }
        if (target.to() == To.ALL_BUT_GROUP) {
            return "A filter narrows whom a policy is for, not whom it leaves out";
        }
        PolicyDocument filter = documents.find(target.filterId()).orElse(null);
        if (filter == null || !(filter.settings() instanceof FilterDefinition definition)) {
            return noFilter(target);
        }
        if (definition.platform() != use.platform()) {
            return "The filter '" + filter.displayName() + "' is for "
                    + definition.platform().code() + ", this policy takes filters for "
                    + use.platform().code();
        }
        return FilterParser.read(definition.rule(), use.scope()) instanceof Unreadable wrong
                ? "The filter '" + filter.displayName() + "' cannot be used here, character " + wrong.position() + ": "
                        + wrong.problem()
                : null;
    }
}
