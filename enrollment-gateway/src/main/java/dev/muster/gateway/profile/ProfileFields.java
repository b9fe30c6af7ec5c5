package dev.muster.gateway.profile;

import dev.muster.odata.Field;
import dev.muster.odata.Fields;
import java.util.Arrays;
import java.util.List;

/** What the collection of profiles can be asked for. */
final class ProfileFields {

    private static final List<String> MODES = Arrays.stream(EnrollmentMode.values())
            .map(EnrollmentMode::graphMode)
            .distinct()
            .toList();
    private static final List<String> TOKEN_TYPES = Arrays.stream(EnrollmentMode.values())
            .map(EnrollmentMode::graphTokenType)
            .distinct()
            .toList();

    static final Fields<EnrollmentProfile> ALL = Fields.of(
                    Field.uuid("id", EnrollmentProfile::profileId),
                    Field.text("displayName", EnrollmentProfile::displayName)
                            .required()
                            .ignoringCase(),
                    Field.<EnrollmentProfile>choice(
                            "enrollmentMode", profile -> profile.mode().graphMode(), MODES),
                    Field.<EnrollmentProfile>choice(
                            "enrollmentTokenType", profile -> profile.mode().graphTokenType(), TOKEN_TYPES),
                    Field.instant("createdDateTime", EnrollmentProfile::createdAt)
                            .required(),
                    Field.instant("lastModifiedDateTime", EnrollmentProfile::changedAt)
                            .required(),
                    Field.<EnrollmentProfile>instant(
                            "tokenExpirationDateTime",
                            profile -> profile.token() == null
                                    ? null
                                    : profile.token().expiresAt()))
            .orderedBy("createdDateTime")
            .showing(
                    "description",
                    "deviceNameTemplate",
                    "configureWifi",
                    "wifiSsid",
                    "wifiSecurityType",
                    "wifiHidden",
                    "enrolledDeviceCount",
                    "enrollmentTokenUsageCount",
                    "tokenCreationDateTime",
                    "roleScopeTagIds",
                    "tokenValue",
                    "qrCodeContent",
                    "qrCodeImage");

    private ProfileFields() {}
}
