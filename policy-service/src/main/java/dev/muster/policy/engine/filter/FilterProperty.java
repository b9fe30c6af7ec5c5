package dev.muster.policy.engine.filter;

import dev.muster.policy.engine.device.OsVersion;
import dev.muster.rules.PropertyKind;
import dev.muster.rules.RuleProperty;

/** A property of a device that a filter may name, and what may be asked of it. */
public enum FilterProperty implements RuleProperty<FilterSubject> {
    DEVICE_NAME("deviceName", PropertyKind.TEXT),
    MANUFACTURER("manufacturer", PropertyKind.TEXT),
    MODEL("model", PropertyKind.TEXT),
    DEVICE_CATEGORY("deviceCategory", PropertyKind.TEXT),
    ENROLLMENT_PROFILE_NAME("enrollmentProfileName", PropertyKind.TEXT),
    /** Name PR-4 uses; Graph's name is {@link #DEVICE_OWNERSHIP}. */
    OWNERSHIP("ownership", PropertyKind.WORD),
    DEVICE_OWNERSHIP("deviceOwnership", PropertyKind.WORD),
    OS_VERSION("osVersion", PropertyKind.TEXT),
    OPERATING_SYSTEM_VERSION("operatingSystemVersion", PropertyKind.VERSION),
    OPERATING_SYSTEM_SKU("operatingSystemSKU", PropertyKind.TEXT),
    CPU_ARCHITECTURE("cpuArchitecture", PropertyKind.TEXT),
    DEVICE_TRUST_TYPE("deviceTrustType", PropertyKind.CHOICE),
    DEVICE_MANAGEMENT_TYPE("deviceManagementType", PropertyKind.CHOICE),
    IS_ROOTED("isRooted", PropertyKind.WORD);

    private final String code;
    private final PropertyKind kind;

    FilterProperty(String code, PropertyKind kind) {
        this.code = code;
        this.kind = kind;
    }

    /** Name as Microsoft Graph spells it. */
    @Override
    public String code() {
        return code;
    }

    @Override
    public PropertyKind kind() {
        return kind;
    }

    @Override
    public String value(FilterSubject subject) {
        return subject.value(this);
    }

    @Override
    public boolean accepts(String value) {
        return (this != OWNERSHIP && this != DEVICE_OWNERSHIP)
                || value.equalsIgnoreCase("personal")
                || value.equalsIgnoreCase("corporate")
                || value.equalsIgnoreCase("unknown");
    }

    @Override
    public Comparable<?> version(String text) {
        return OsVersion.parse(text);
    }
}
