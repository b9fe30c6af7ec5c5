package dev.muster.gateway.profile;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.muster.http.access.ScopeTags;
import dev.muster.http.problem.ProblemException;
import dev.muster.reasons.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What an administrator writes of an {@code androidDeviceOwnerEnrollmentProfile}. A property that is absent stays as it
 * is; an empty text takes the value away. What only the server sets may be sent back and is not looked at.
 */
@JsonIgnoreProperties({
    "@odata.type",
    "@odata.context",
    "@odata.etag",
    "id",
    "accountId",
    "createdDateTime",
    "lastModifiedDateTime",
    "enrolledDeviceCount",
    "enrollmentTokenUsageCount",
    "qrCodeContent",
    "qrCodeImage",
    "tokenCreationDateTime",
    "tokenValue",
    "@muster.warning"
})
record ProfileBody(
        String displayName,
        String description,
        String deviceNameTemplate,
        String enrollmentMode,
        String enrollmentTokenType,
        Instant tokenExpirationDateTime,
        Boolean configureWifi,
        String wifiSsid,
        String wifiPassword,
        String wifiSecurityType,
        Boolean wifiHidden,
        List<String> roleScopeTagIds,
        @JsonProperty("@muster.tokenQuota") Integer tokenQuota) {

    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_DESCRIPTION = 1000;
    private static final int LONGEST_TEMPLATE = 63;
    private static final int LONGEST_SSID = 32;
    private static final int LONGEST_PASSWORD = 63;
    private static final int LARGEST_QUOTA = 1_000_000;
    /** Graph counts uses of AOSP tokens up to here. */
    private static final int LARGEST_AOSP_QUOTA = 20_000;

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{[^}]*\\}\\}");
    private static final Pattern KNOWN_PLACEHOLDER = Pattern.compile(
            "\\{\\{(?:SERIAL|SERIALLAST4DIGITS|DEVICETYPE|ENROLLEDDATETIME|RAND:(?:[1-9]|1[0-9]))\\}\\}");

    /** The mode asked for. */
    EnrollmentMode mode() {
        return EnrollmentMode.of(enrollmentMode, enrollmentTokenType)
                .orElseThrow(() -> refused("enrollmentMode and enrollmentTokenType have to name one of "
                        + Arrays.stream(EnrollmentMode.values())
                                .map(mode -> mode.graphMode() + "/" + mode.graphTokenType())
                                .toList()));
    }

    /** How long the first token is to live; null when nothing is said. */
    Duration life(Instant now) {
        return tokenExpirationDateTime == null ? null : Duration.between(now, tokenExpirationDateTime);
    }

    /** The profile with what this body says, checked. */
    EnrollmentProfile applied(EnrollmentProfile to, Instant now) {
        EnrollmentMode mode = enrollmentMode == null ? to.mode() : mode();
        if (mode != to.mode()) {
            throw refused("enrollmentMode of a profile cannot be changed: make another profile");
        }
        return new EnrollmentProfile(
                to.profileId(),
                mode,
                Optional.ofNullable(changed("displayName", displayName, to.displayName(), LONGEST_NAME))
                        .filter(name -> !name.isBlank())
                        .orElseThrow(() -> refused("displayName is needed")),
                changed("description", description, to.description(), LONGEST_DESCRIPTION),
                template(changed("deviceNameTemplate", deviceNameTemplate, to.deviceNameTemplate(), LONGEST_TEMPLATE)),
                wifi(mode, to.wifi()),
                quota(mode, to.quota()),
                to.token(),
                to.createdAt(),
                now,
                to.version() + 1,
                roleScopeTagIds == null ? to.scopeTags() : ScopeTags.checked(roleScopeTagIds, "roleScopeTagIds"));
    }

    private static String template(String template) {
        if (template != null
                && PLACEHOLDER
                        .matcher(template)
                        .results()
                        .anyMatch(found ->
                                !KNOWN_PLACEHOLDER.matcher(found.group()).matches())) {
            throw refused("deviceNameTemplate knows {{SERIAL}}, {{SERIALLAST4DIGITS}}, {{DEVICETYPE}},"
                    + " {{ENROLLEDDATETIME}} and {{RAND:1}} to {{RAND:19}}");
        }
        return template;
    }

    private Integer quota(EnrollmentMode mode, Integer current) {
        if (tokenQuota == null) {
            return current;
        }
        int largest = mode.aosp() ? LARGEST_AOSP_QUOTA : LARGEST_QUOTA;
        if (tokenQuota < 0 || tokenQuota > largest) {
            throw refused("@muster.tokenQuota takes a number from 1 to " + largest + ", or 0 for no bound");
        }
        return tokenQuota == 0 ? null : tokenQuota;
    }

    private Wifi wifi(EnrollmentMode mode, Wifi current) {
        boolean wanted = configureWifi == null ? current != null : configureWifi;
        if (!wanted) {
            if (configureWifi == null && (wifiSsid != null || wifiPassword != null)) {
                throw refused("Wi-Fi settings need configureWifi to be true");
            }
            return null;
        }
        if (!mode.aosp()) {
            throw refused("Only AOSP profiles carry Wi-Fi settings (T-3)");
        }
        Wifi.Security security = security(current);
        String password = wifiPassword != null ? wifiPassword : current == null ? null : current.password();
        String ssid = changed("wifiSsid", wifiSsid, current == null ? null : current.ssid(), LONGEST_SSID);
        if (ssid == null) {
            throw refused("wifiSsid is needed when configureWifi is true");
        }
        if (security == Wifi.Security.NONE) {
            password = null;
        } else if (password == null || password.isEmpty() || password.length() > LONGEST_PASSWORD) {
            throw refused("wifiPassword of 1 to " + LONGEST_PASSWORD + " characters is needed for " + security.code());
        }
        return new Wifi(
                ssid, wifiHidden == null ? current != null && current.hidden() : wifiHidden, security, password);
    }

    private Wifi.Security security(Wifi current) {
        if (wifiSecurityType == null) {
            return current == null ? Wifi.Security.NONE : current.security();
        }
        return Arrays.stream(Wifi.Security.values())
                .filter(security -> security.code().equalsIgnoreCase(wifiSecurityType))
                .findFirst()
                .orElseThrow(() -> refused("wifiSecurityType takes none, wpa or wep"));
    }

    private static String changed(String name, String wanted, String current, int longest) {
        if (wanted == null) {
            return current;
        }
        if (wanted.length() > longest) {
            throw refused(name + " takes at most " + longest + " characters");
        }
        return wanted.isBlank() ? null : wanted.strip();
    }

    private static ProblemException refused(String detail) {
        return ProblemException.of(Reason.MALFORMED_REQUEST, detail);
    }
}
