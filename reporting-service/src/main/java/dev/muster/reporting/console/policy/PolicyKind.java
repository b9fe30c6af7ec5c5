package dev.muster.reporting.console.policy;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The kinds of policy documents, as people look for them. */
public enum PolicyKind {
    RESTRICTIONS(
            "restrictions",
            "Platform restrictions",
            "platform restriction",
            "deviceEnrollmentConfigurations",
            "For each platform the first one that is meant for the user applies, else the default.",
            Set.of(
                    "#microsoft.graph.deviceEnrollmentPlatformRestrictionConfiguration",
                    "#microsoft.graph.deviceEnrollmentPlatformRestrictionsConfiguration")),
    LIMITS(
            "limits",
            "Device limits",
            "device limit",
            "deviceEnrollmentConfigurations",
            "The first one that is meant for the user says how many devices may count, else the default.",
            Set.of("#microsoft.graph.deviceEnrollmentLimitConfiguration")),
    STATUS_PAGES(
            "status-pages",
            "Enrollment Status Pages",
            "status page",
            "deviceEnrollmentConfigurations",
            "Pages meant for the device come before those meant for its user; the first one is shown, else the default.",
            Set.of("#microsoft.graph.windows10EnrollmentCompletionPageConfiguration")),
    ENROLLMENT_TYPES(
            "enrollment-types",
            "Apple enrollment types",
            "Apple enrollment type",
            "appleUserInitiatedEnrollmentProfiles",
            "The first one that is meant for the user says how iPhones and iPads of users enroll.",
            Set.of("#microsoft.graph.appleUserInitiatedEnrollmentProfile")),
    FILTERS(
            "filters",
            "Filters",
            "filter",
            "assignmentFilters",
            "A filter narrows down for which devices an assignment counts.",
            Set.of("#microsoft.graph.deviceAndAppManagementAssignmentFilter")),
    TERMS(
            "terms",
            "Terms",
            "set of terms",
            "termsAndConditions",
            "Who is meant must accept the version that is required before a user-driven enrollment.",
            Set.of("#microsoft.graph.termsAndConditions"));

    private final String code;
    private final String title;
    private final String one;
    private final String collection;
    private final String rule;
    private final Set<String> types;

    PolicyKind(String code, String title, String one, String collection, String rule, Set<String> types) {
        this.code = code;
        this.title = title;
        this.one = one;
        this.collection = collection;
        this.rule = rule;
        this.types = types;
    }

    static Optional<PolicyKind> named(String code) {
        return Stream.of(values()).filter(kind -> kind.code.equals(code)).findFirst();
    }

    /** Whether a Graph document is of this kind. */
    boolean has(String type) {
        return types.contains(type);
    }

    /** Whether the order of its documents says which one applies. */
    public boolean ranked() {
        return this != FILTERS && this != TERMS;
    }

    /** Whether its documents are assigned to people or devices. */
    public boolean assigned() {
        return this != FILTERS;
    }

    /** Name in addresses. */
    public String code() {
        return code;
    }

    public String title() {
        return title;
    }

    /** What one of them is called. */
    public String one() {
        return one;
    }

    /** The Graph collection they are in. */
    String collection() {
        return collection;
    }

    /** How they work, in a sentence. */
    public String rule() {
        return rule;
    }
}
