package dev.muster.policy.engine.filter;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A property of a device that a filter may name, and what may be asked of it. */
public enum FilterProperty {
    DEVICE_NAME("deviceName", Kind.TEXT),
    MANUFACTURER("manufacturer", Kind.TEXT),
    MODEL("model", Kind.TEXT),
    DEVICE_CATEGORY("deviceCategory", Kind.TEXT),
    ENROLLMENT_PROFILE_NAME("enrollmentProfileName", Kind.TEXT),
    /** Name PR-4 uses; Graph's name is {@link #DEVICE_OWNERSHIP}. */
    OWNERSHIP("ownership", Kind.OWNERSHIP),
    DEVICE_OWNERSHIP("deviceOwnership", Kind.OWNERSHIP),
    OS_VERSION("osVersion", Kind.TEXT),
    OPERATING_SYSTEM_VERSION("operatingSystemVersion", Kind.VERSION),
    OPERATING_SYSTEM_SKU("operatingSystemSKU", Kind.TEXT),
    CPU_ARCHITECTURE("cpuArchitecture", Kind.TEXT),
    DEVICE_TRUST_TYPE("deviceTrustType", Kind.CHOICE),
    DEVICE_MANAGEMENT_TYPE("deviceManagementType", Kind.CHOICE),
    IS_ROOTED("isRooted", Kind.TRUTH);

    private static final Map<String, FilterProperty> BY_NAME = Stream.of(values())
            .collect(Collectors.toUnmodifiableMap(
                    property -> property.code.toLowerCase(Locale.ROOT), property -> property));

    private final String code;
    private final Kind kind;

    FilterProperty(String code, Kind kind) {
        this.code = code;
        this.kind = kind;
    }

    /** Name as Microsoft Graph spells it. */
    public String code() {
        return code;
    }

    /** Operators that make sense for it. */
    public Set<FilterOperator> operators() {
        return kind.operators;
    }

    boolean comparesVersions() {
        return kind == Kind.VERSION;
    }

    boolean accepts(String value) {
        return kind != Kind.OWNERSHIP
                || value.equalsIgnoreCase("personal")
                || value.equalsIgnoreCase("corporate")
                || value.equalsIgnoreCase("unknown");
    }

    static FilterProperty named(String name) {
        return BY_NAME.get(name.toLowerCase(Locale.ROOT));
    }

    private enum Kind {
        TEXT(EnumSet.range(FilterOperator.EQUALS, FilterOperator.NOT_IN)),
        VERSION(EnumSet.of(
                FilterOperator.EQUALS,
                FilterOperator.NOT_EQUALS,
                FilterOperator.GREATER_THAN,
                FilterOperator.GREATER_THAN_OR_EQUALS,
                FilterOperator.LESS_THAN,
                FilterOperator.LESS_THAN_OR_EQUALS)),
        OWNERSHIP(EnumSet.of(FilterOperator.EQUALS, FilterOperator.NOT_EQUALS)),
        TRUTH(EnumSet.of(FilterOperator.EQUALS, FilterOperator.NOT_EQUALS)),
        CHOICE(EnumSet.of(FilterOperator.EQUALS, FilterOperator.NOT_EQUALS, FilterOperator.IN, FilterOperator.NOT_IN));

        private final Set<FilterOperator> operators;

        Kind(Set<FilterOperator> operators) {
            this.operators = Set.copyOf(operators);
        }
    }
}
