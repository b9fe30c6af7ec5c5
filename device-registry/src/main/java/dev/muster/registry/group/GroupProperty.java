package dev.muster.registry.group;

import dev.muster.events.enrollment.Platform;
import dev.muster.events.policy.Ownership;
import dev.muster.rules.PropertyKind;
import dev.muster.rules.RuleProperty;
import dev.muster.rules.Vocabulary;
import java.util.ArrayList;
import java.util.List;

/**
 * A property of a device that a membership rule may name.
 *
 * @see <a href="https://learn.microsoft.com/entra/identity/users/groups-dynamic-membership">rules for devices</a>
 */
public enum GroupProperty implements RuleProperty<Candidate> {
    DEVICE_CATEGORY("deviceCategory", PropertyKind.TEXT),
    ENROLLMENT_PROFILE_NAME("enrollmentProfileName", PropertyKind.TEXT),
    DEVICE_OWNERSHIP("deviceOwnership", PropertyKind.CHOICE),
    DEVICE_OS_TYPE("deviceOSType", PropertyKind.TEXT),
    DEVICE_OS_VERSION("deviceOSVersion", PropertyKind.TEXT),
    DEVICE_MANUFACTURER("deviceManufacturer", PropertyKind.TEXT),
    DEVICE_MODEL("deviceModel", PropertyKind.TEXT),
    DISPLAY_NAME("displayName", PropertyKind.TEXT),
    /** {@code [ZTDId]:} with the id of an Autopilot registration, {@code [OrderID]:} with its group tag. */
    DEVICE_PHYSICAL_IDS("devicePhysicalIds", PropertyKind.COLLECTION);

    /** What membership rules may say. */
    public static final Vocabulary<Candidate> WORDS =
            Vocabulary.of(List.of(values())).withNegation();

    private final String code;
    private final PropertyKind kind;

    GroupProperty(String code, PropertyKind kind) {
        this.code = code;
        this.kind = kind;
    }

    /** Name as the directory's rules spell it. */
    @Override
    public String code() {
        return code;
    }

    @Override
    public PropertyKind kind() {
        return kind;
    }

    @Override
    public String value(Candidate device) {
        String value = switch (this) {
            case DEVICE_CATEGORY -> device.category();
            case ENROLLMENT_PROFILE_NAME -> device.enrollmentProfileName();
            case DEVICE_OWNERSHIP -> ownership(device.ownership());
            case DEVICE_OS_TYPE -> osType(device.facts().platform());
            case DEVICE_OS_VERSION -> device.facts().osVersion();
            case DEVICE_MANUFACTURER -> device.facts().manufacturer();
            case DEVICE_MODEL -> device.facts().model();
            case DISPLAY_NAME -> device.facts().deviceName();
            case DEVICE_PHYSICAL_IDS -> null;
        };
        return value == null || value.isBlank() ? null : value;
    }

    @Override
    public List<String> elements(Candidate device) {
        List<String> ids = new ArrayList<>(2 * device.registrations().size());
        device.registrations().forEach(registration -> {
            ids.add("[ZTDId]:" + registration.id());
            if (registration.groupTag() != null) {
                ids.add("[OrderID]:" + registration.groupTag());
            }
        });
        return ids;
    }

    @Override
    public boolean accepts(String value) {
        return this != DEVICE_OWNERSHIP || value.equalsIgnoreCase("Company") || value.equalsIgnoreCase("Personal");
    }

    /** The word of membership rules, null while nobody knows. */
    static String ownership(Ownership ownership) {
        return ownership == null
                ? null
                : switch (ownership) {
                    case CORPORATE -> "Company";
                    case PERSONAL -> "Personal";
                    case UNKNOWN -> null;
                };
    }

    /** The word of membership rules. */
    static String osType(Platform platform) {
        return switch (platform) {
            case IOS -> "iOS";
            case MACOS -> "macOS";
            case ANDROID -> "Android";
            case WINDOWS -> "Windows";
        };
    }
}
