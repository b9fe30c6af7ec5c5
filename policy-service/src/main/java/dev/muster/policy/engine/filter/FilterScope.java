package dev.muster.policy.engine.filter;

import dev.muster.rules.Vocabulary;
import java.util.EnumSet;
import java.util.Set;

/** Where a filter is used, and so which properties it may name. */
public enum FilterScope {
    /** Any workload: every property of the language. */
    ANY(EnumSet.allOf(FilterProperty.class)),
    /** Windows platform restrictions (PR-4). */
    WINDOWS_ENROLLMENT(EnumSet.of(
            FilterProperty.OS_VERSION, FilterProperty.OPERATING_SYSTEM_SKU, FilterProperty.ENROLLMENT_PROFILE_NAME)),
    /** iOS, iPadOS and macOS platform restrictions (PR-4). */
    APPLE_ENROLLMENT(EnumSet.of(
            FilterProperty.MANUFACTURER,
            FilterProperty.MODEL,
            FilterProperty.OS_VERSION,
            FilterProperty.OWNERSHIP,
            FilterProperty.DEVICE_OWNERSHIP,
            FilterProperty.ENROLLMENT_PROFILE_NAME)),
    /** Enrollment Status Page profiles (E-2). */
    ENROLLMENT_STATUS_PAGE(EnumSet.of(
            FilterProperty.OS_VERSION, FilterProperty.OPERATING_SYSTEM_SKU, FilterProperty.ENROLLMENT_PROFILE_NAME));

    private final Set<FilterProperty> properties;
    private final Vocabulary<FilterSubject> vocabulary;

    FilterScope(Set<FilterProperty> properties) {
        this.properties = Set.copyOf(properties);
        this.vocabulary = Vocabulary.of(EnumSet.allOf(FilterProperty.class)).offering(properties);
    }

    /** Properties a filter may name here. */
    public Set<FilterProperty> properties() {
        return properties;
    }

    Vocabulary<FilterSubject> vocabulary() {
        return vocabulary;
    }
}
