package dev.muster.registry.autopilot;

import dev.muster.odata.Field;
import dev.muster.odata.Fields;
import java.util.List;
import java.util.Map;

/** What can be asked of the Autopilot collections. */
final class AutopilotFields {

    static final Fields<RegisteredDevice> DEVICES = Fields.of(
                    Field.uuid("id", "id", RegisteredDevice::id),
                    Field.text("serialNumber", "serial_number", RegisteredDevice::serialNumber)
                            .required()
                            .ignoringCase(),
                    Field.text("groupTag", "group_tag", RegisteredDevice::groupTag),
                    Field.text("userPrincipalName", "assigned_user", RegisteredDevice::assignedUser)
                            .ignoringCase(),
                    Field.text("displayName", "display_name", RegisteredDevice::displayName),
                    Field.text("productKey", "product_key", RegisteredDevice::productKey),
                    Field.text("manufacturer", "manufacturer", RegisteredDevice::manufacturer)
                            .ignoringCase(),
                    Field.text("model", "model", RegisteredDevice::model).ignoringCase(),
                    Field.uuid("managedDeviceId", "device_id", RegisteredDevice::deviceId),
                    Field.choice(
                            "enrollmentState",
                            "case when device_state = 'enrolled' then 'enrolled' else 'notContacted' end",
                            device -> AutopilotDeviceIdentity.enrollmentState(device.deviceState()),
                            Map.of(
                                    "enrolled", List.of("enrolled"),
                                    "notContacted", List.of("notContacted"),
                                    "unknown", List.of(),
                                    "failed", List.of(),
                                    "pendingReset", List.of())),
                    Field.choice(
                            "remediationState",
                            "standing",
                            device -> AutopilotDeviceIdentity.remediation(device.standing()),
                            Map.of(
                                    "noRemediationRequired", List.of("ready"),
                                    "automaticRemediationRequired", List.of("fixPending"),
                                    "manualRemediationRequired", List.of("attentionRequired"),
                                    "unknown", List.of())),
                    Field.instant("lastContactedDateTime", "last_contact_at", RegisteredDevice::lastContactAt))
            .showing(
                    "addressableUserName",
                    "deploymentProfileAssignmentStatus",
                    "deploymentProfileAssignedDateTime",
                    "remediationStateLastModifiedDateTime")
            .expanding("deploymentProfile", "intendedDeploymentProfile");

    static final Fields<ImportedRegistration> IMPORTS = Fields.of(
                    Field.uuid("id", "id", ImportedRegistration::id),
                    Field.text("importId", "import_id", ImportedRegistration::importId)
                            .required(),
                    Field.text("serialNumber", "serial_number", ImportedRegistration::serialNumber)
                            .ignoringCase(),
                    Field.text("groupTag", "group_tag", ImportedRegistration::groupTag),
                    Field.text("assignedUserPrincipalName", "assigned_user", ImportedRegistration::assignedUser)
                            .ignoringCase())
            .showing("productKey", "hardwareIdentifier", "state");

    static final Fields<DeploymentProfile> PROFILES = Fields.of(
                    Field.uuid("id", DeploymentProfile::id),
                    Field.text("displayName", DeploymentProfile::displayName)
                            .required()
                            .ignoringCase(),
                    Field.<DeploymentProfile>text(
                            "description", profile -> profile.settings().description()),
                    Field.instant("createdDateTime", DeploymentProfile::createdAt)
                            .required(),
                    Field.instant("lastModifiedDateTime", DeploymentProfile::changedAt)
                            .required())
            .orderedBy("createdDateTime")
            .showing(
                    "deviceNameTemplate",
                    "deviceType",
                    "locale",
                    "language",
                    "managementServiceAppId",
                    "outOfBoxExperienceSetting",
                    "outOfBoxExperienceSettings",
                    "preprovisioningAllowed",
                    "enableWhiteGlove",
                    "hardwareHashExtractionEnabled",
                    "extractHardwareHash",
                    "roleScopeTagIds",
                    "hybridAzureADJoinSkipConnectivityCheck")
            .expanding("assignments");

    private AutopilotFields() {}
}
