package dev.muster.applesync.identity;

import dev.muster.odata.Field;
import dev.muster.odata.Fields;
import java.util.List;

/** What clients may ask about devices, in Graph's names, over the view {@code apple_identity}. */
final class IdentityFields {

    static final Fields<AppleIdentity> ALL = Fields.of(
                    Field.text("id", "serial", AppleIdentity::serial).required(),
                    Field.text("serialNumber", "serial", AppleIdentity::serial).required(),
                    Field.text("description", "description", AppleIdentity::description)
                            .ignoringCase(),
                    Field.choice(
                            "discoverySource",
                            "source",
                            AppleIdentity::source,
                            List.of("unknown", "adminImport", "deviceEnrollmentProgram")),
                    Field.flag("isDeleted", "is_deleted", AppleIdentity::deleted)
                            .required(),
                    Field.flag("isSupervised", "supervised", AppleIdentity::supervised)
                            .required(),
                    Field.choice(
                            "platform",
                            "platform",
                            AppleIdentity::platform,
                            List.of("unknown", "ios", "android", "windows", "windowsMobile", "macOS")),
                    Field.choice(
                            "enrollmentState",
                            "enrollment_state",
                            AppleIdentity::enrollmentState,
                            List.of("unknown", "enrolled", "pendingReset", "failed", "notContacted", "blocked")),
                    Field.instant("createdDateTime", "first_seen_at", AppleIdentity::createdAt)
                            .required(),
                    Field.instant("lastContactedDateTime", "last_contact_at", AppleIdentity::lastContactAt),
                    Field.instant(
                            "requestedEnrollmentProfileAssignmentDateTime", "requested_at", AppleIdentity::requestedAt),
                    Field.<AppleIdentity>uuid(
                            "requestedEnrollmentProfileId",
                            "wanted_profile_id",
                            device -> device.profile().wantedId()),
                    Field.<AppleIdentity>choice(
                            "musterProfileStatus",
                            "profile_status",
                            device -> device.profile().status(),
                            List.of("empty", "assigned", "pushed", "removed", "unknown")),
                    Field.text("musterDeviceFamily", "device_family", AppleIdentity::deviceFamily)
                            .ignoringCase(),
                    Field.text("musterModel", "model", AppleIdentity::model).ignoringCase(),
                    Field.text("musterAssetTag", "asset_tag", AppleIdentity::assetTag)
                            .ignoringCase(),
                    Field.instant("musterLastModifiedDateTime", "changed_at", AppleIdentity::changedAt)
                            .required(),
                    Field.<AppleIdentity>flag(
                                    "musterChangedSinceActivation",
                                    "changed_since_activation",
                                    device -> device.profile().changedSinceActivation())
                            .required(),
                    Field.<AppleIdentity>instant(
                            "musterThrottledUntil",
                            "throttled_until",
                            device -> device.attempt().throttledUntil()),
                    Field.<AppleIdentity>text(
                            "musterAssignmentOutcome",
                            "outcome",
                            device -> device.attempt().outcome()))
            .showing(
                    "musterColor",
                    "musterOs",
                    "musterRemovedDateTime",
                    "musterAssignedProfileId",
                    "musterAssignedProfileName",
                    "musterProfileAssignedDateTime",
                    "musterProfilePushedDateTime",
                    "musterAssignmentAttempts",
                    "musterNextAttemptDateTime");

    private IdentityFields() {}
}
