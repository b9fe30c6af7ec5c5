package dev.muster.registry.group;

import dev.muster.odata.Field;
import dev.muster.odata.Fields;
import java.util.List;

/** What clients may ask of groups and their members. */
final class GroupFields {

    static final Fields<DeviceGroup> GROUPS = Fields.of(
                    Field.uuid("id", DeviceGroup::id),
                    Field.text("displayName", DeviceGroup::displayName)
                            .required()
                            .ignoringCase(),
                    Field.text("description", DeviceGroup::description)
                            .ignoringCase()
                            .unsorted(),
                    Field.text("membershipRule", DeviceGroup::rule)
                            .required()
                            .ignoringCase()
                            .unsorted(),
                    Field.choice(
                            "membershipRuleProcessingState",
                            group -> group.paused() ? "Paused" : "On",
                            List.of("On", "Paused")),
                    Field.instant("createdDateTime", DeviceGroup::createdAt).required())
            .orderedBy("displayName")
            .showing(
                    "groupTypes",
                    "mailEnabled",
                    "mailNickname",
                    "securityEnabled",
                    "membershipRuleProcessingStatus",
                    "musterLastModifiedDateTime");

    static final Fields<Member> MEMBERS = Fields.of(
                    Field.uuid("id", "id", Member::id),
                    Field.text("displayName", "display_name", Member::displayName)
                            .ignoringCase(),
                    Field.text("serialNumber", "serial_number", Member::serialNumber)
                            .ignoringCase(),
                    Field.text("deviceCategory", "category", Member::category).ignoringCase(),
                    Field.text("enrollmentProfileName", "enrollment_profile_name", Member::enrollmentProfileName)
                            .ignoringCase(),
                    Field.text("manufacturer", "manufacturer", Member::manufacturer)
                            .ignoringCase(),
                    Field.text("model", "model", Member::model).ignoringCase(),
                    Field.choice("musterKind", "kind", Member::kind, List.of("device", "registration")))
            .showing("deviceId", "operatingSystem", "operatingSystemVersion", "deviceOwnership", "isManaged");

    private GroupFields() {}
}
