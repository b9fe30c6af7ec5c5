package dev.muster.registry.manageddevice;

import dev.muster.events.device.EnrollmentState;
import dev.muster.events.enrollment.Platform;
import dev.muster.events.policy.Ownership;
import dev.muster.odata.Field;
import dev.muster.odata.Fields;
import dev.muster.registry.device.Device;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What clients may ask about managed devices, in Graph's names, over the table {@code device}. */
final class ManagedDeviceFields {

    static final Fields<Device> ALL = Fields.of(
                    Field.uuid("id", "device_id", Device::deviceId),
                    Field.<Device>text(
                                    "deviceName",
                                    "device_name",
                                    device -> device.facts().deviceName())
                            .ignoringCase()
                            .absentFirst()
                            .indexed()
                            .byTrigrams(),
                    Field.<Device>text(
                                    "serialNumber",
                                    "serial_number",
                                    device -> device.facts().serialNumber())
                            .ignoringCase()
                            .absentFirst()
                            .indexed(),
                    Field.<Device>text("imei", "imei", device -> device.facts().imei()),
                    Field.text("userPrincipalName", "user_principal_name", Device::userPrincipalName)
                            .ignoringCase()
                            .absentFirst()
                            .indexed(),
                    Field.<Device>text(
                                    "model", "model", device -> device.facts().model())
                            .ignoringCase(),
                    Field.<Device>text(
                                    "manufacturer",
                                    "manufacturer",
                                    device -> device.facts().manufacturer())
                            .ignoringCase(),
                    Field.<Device>text(
                            "osVersion", "os_version", device -> device.facts().osVersion()),
                    Field.choice(
                            "operatingSystem",
                            "platform",
                            device -> GraphWords.operatingSystem(device.facts().platform()),
                            words(
                                    Platform.values(),
                                    GraphWords::operatingSystem,
                                    "iPadOS",
                                    "Linux",
                                    "ChromeOS",
                                    "Unknown")),
                    owner("managedDeviceOwnerType"),
                    owner("ownerType"),
                    Field.choice(
                            "managementState",
                            "state",
                            device -> GraphWords.managementState(device.state()),
                            words(
                                    EnrollmentState.values(),
                                    GraphWords::managementState,
                                    "retirePending",
                                    "retireFailed",
                                    "wipePending",
                                    "wipeFailed",
                                    "unhealthy",
                                    "wipeIssued",
                                    "wipeCanceled",
                                    "retireCanceled")),
                    Field.choice(
                            "deviceRegistrationState",
                            "state",
                            device -> GraphWords.registrationState(device.state()),
                            words(
                                    EnrollmentState.values(),
                                    GraphWords::registrationState,
                                    "keyConflict",
                                    "approvalPending",
                                    "certificateReset",
                                    "unknown")),
                    Field.choice(
                            "managementAgent",
                            "'mdm'",
                            device -> "mdm",
                            words(
                                    new String[] {"mdm"},
                                    Function.identity(),
                                    "eas",
                                    "easMdm",
                                    "intuneClient",
                                    "easIntuneClient",
                                    "configurationManagerClient",
                                    "configurationManagerClientMdm",
                                    "configurationManagerClientMdmEas",
                                    "unknown",
                                    "jamf",
                                    "googleCloudDevicePolicyController",
                                    "microsoft365ManagedMdm",
                                    "msSense")),
                    Field.instant("enrolledDateTime", "enrolled_at", Device::enrolledAt)
                            .absentFirst()
                            .indexed(),
                    Field.instant("lastSyncDateTime", "last_contact_at", Device::lastContactAt)
                            .required()
                            .indexed(),
                    Field.instant("musterFirstSeenDateTime", "first_seen_at", Device::firstSeenAt)
                            .required(),
                    Field.instant("musterStateChangedDateTime", "changed_at", Device::changedAt)
                            .required(),
                    Field.choice(
                            "musterState",
                            "state",
                            Device::state,
                            words(EnrollmentState.values(), EnrollmentState::code)),
                    Field.uuid("musterEnrollmentId", "enrollment_id", Device::enrollmentId),
                    Field.uuid("musterLatestEnrollmentId", "latest_enrollment_id", Device::latestEnrollmentId))
            .orderedBy("musterFirstSeenDateTime")
            .showing(
                    "managedDeviceName",
                    "udid",
                    "enrolledByUserPrincipalName",
                    "skuFamily",
                    "deviceEnrollmentType",
                    "musterEnrollmentMethod");

    private ManagedDeviceFields() {}

    private static Field<Device> owner(String name) {
        return Field.choice(
                name,
                "ownership",
                device -> GraphWords.ownerType(device.ownership()),
                words(Ownership.values(), GraphWords::ownerType));
    }

    /** Graph's words with what is stored for each; the others are Graph's too, and no device is so. */
    private static <E> Map<String, List<String>> words(E[] stored, Function<E, String> word, String... others) {
        Map<String, List<String>> words = new LinkedHashMap<>();
        for (E one : stored) {
            words.computeIfAbsent(word.apply(one), first -> new ArrayList<>()).add(one.toString());
        }
        for (String other : others) {
            words.putIfAbsent(other, List.of());
        }
        return words;
    }
}
