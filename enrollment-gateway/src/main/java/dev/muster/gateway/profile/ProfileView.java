package dev.muster.gateway.profile;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.muster.gateway.token.EnrollmentToken;
import java.time.Instant;
import java.util.Base64;
import java.util.List;

/**
 * A profile as {@code androidDeviceOwnerEnrollmentProfile}. The Wi-Fi password never comes back; the token's value and
 * its QR code only to those who may hand them out.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ProfileView(
        @JsonProperty("@odata.context") String context,
        @JsonProperty("@odata.type") String type,
        String id,
        String displayName,
        String description,
        String deviceNameTemplate,
        String enrollmentMode,
        String enrollmentTokenType,
        Instant createdDateTime,
        Instant lastModifiedDateTime,
        boolean configureWifi,
        String wifiSsid,
        String wifiSecurityType,
        Boolean wifiHidden,
        Long enrolledDeviceCount,
        Integer enrollmentTokenUsageCount,
        Instant tokenCreationDateTime,
        Instant tokenExpirationDateTime,
        String tokenValue,
        String qrCodeContent,
        Image qrCodeImage,
        List<String> roleScopeTagIds,
        @JsonProperty("@muster.tokenQuota") Integer tokenQuota,
        @JsonProperty("@muster.tokenState") String tokenState,
        @JsonProperty("@muster.warning") String warning) {

    private static final String TYPE = "#microsoft.graph.androidDeviceOwnerEnrollmentProfile";
    private static final String WIFI_WARNING =
            "The QR code carries the Wi-Fi password in plain text: everybody who sees it can read it.";

    /** Graph's {@code mimeContent}. */
    record Image(String type, String value) {

        static Image png(byte[] bytes) {
            return new Image("image/png", Base64.getEncoder().encodeToString(bytes));
        }
    }

    /**
     * What only those see who may hand a token out.
     *
     * @param tokenValue value of the token in force
     * @param qrCodeContent what its QR code says, null when no app is configured
     * @param qrCodeImage the QR code, null like its content
     */
    record Handout(String tokenValue, String qrCodeContent, Image qrCodeImage) {

        static final Handout NOTHING = new Handout(null, null, null);
    }

    static ProfileView withoutSecrets(EnrollmentProfile profile) {
        return of(null, profile, null, null, Handout.NOTHING);
    }

    static ProfileView of(
            String context, EnrollmentProfile profile, Long enrolledDevices, Instant now, Handout handout) {
        EnrollmentToken token = profile.token();
        Wifi wifi = profile.wifi();
        return new ProfileView(
                context,
                TYPE,
                profile.profileId().toString(),
                profile.displayName(),
                profile.description(),
                profile.deviceNameTemplate(),
                profile.mode().graphMode(),
                profile.mode().graphTokenType(),
                profile.createdAt(),
                profile.changedAt(),
                wifi != null,
                wifi == null ? null : wifi.ssid(),
                wifi == null ? null : wifi.security().code(),
                wifi == null ? null : wifi.hidden(),
                enrolledDevices,
                token == null ? null : token.used(),
                token == null ? null : token.createdAt(),
                token == null ? null : token.expiresAt(),
                handout.tokenValue(),
                handout.qrCodeContent(),
                handout.qrCodeImage(),
                profile.scopeTags(),
                profile.quota(),
                now == null ? null : state(token, now),
                wifi == null || wifi.password() == null ? null : WIFI_WARNING);
    }

    private static String state(EnrollmentToken token, Instant now) {
        if (token == null) {
            return "none";
        }
        return token.refusal(now).map(reason -> reason.code()).orElse("active");
    }
}
