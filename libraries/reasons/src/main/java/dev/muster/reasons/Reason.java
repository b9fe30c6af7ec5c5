package dev.muster.reasons;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The registry of reason codes: why an enrollment was refused, stopped or failed (domain rules §17).
 *
 * <p>A code never changes its meaning. The same code, cause and remediation are shown by the API, the events, the
 * reports, the device protocols and the pages.
 */
public enum Reason {
    PLATFORM_BLOCKED(
            "platformBlocked",
            FailureCategory.ENROLLMENT_RESTRICTIONS_ENFORCED,
            403,
            "s:Authorization",
            "DeviceNotSupported",
            false,
            Actor.ADMIN,
            "The platform is blocked by the enrollment restriction that applies to this user.",
            "Allow the platform in the named restriction or assign the user a higher-priority one that allows it."),
    PERSONAL_DEVICE_BLOCKED(
            "personalDeviceBlocked",
            FailureCategory.ENROLLMENT_RESTRICTIONS_ENFORCED,
            403,
            "s:Authorization",
            "DeviceNotSupported",
            false,
            Actor.ADMIN,
            "Personally owned devices of this platform are blocked and nothing proves this one is corporate.",
            "Enroll by a corporate method or register the serial number or IMEI as a corporate identifier before enrolling."),
    MANUFACTURER_BLOCKED(
            "manufacturerBlocked",
            FailureCategory.ENROLLMENT_RESTRICTIONS_ENFORCED,
            403,
            "s:Authorization",
            "DeviceNotSupported",
            false,
            Actor.ADMIN,
            "The manufacturer is on the block list of the applicable restriction.",
            "Use another device or remove the manufacturer from the list."),
    SKU_BLOCKED(
            "skuBlocked",
            FailureCategory.ENROLLMENT_RESTRICTIONS_ENFORCED,
            403,
            "s:Authorization",
            "DeviceNotSupported",
            false,
            Actor.ADMIN,
            "This Windows edition is blocked by the applicable restriction.",
            "Upgrade the edition or change the restriction."),
    OS_VERSION_TOO_LOW(
            "osVersionTooLow",
            FailureCategory.ENROLLMENT_RESTRICTIONS_ENFORCED,
            403,
            "s:Authorization",
            "DeviceNotSupported",
            false,
            Actor.USER,
            "The operating system is older than the minimum allowed.",
            "Update the device to at least the version named and enroll again."),
    OS_VERSION_TOO_HIGH(
            "osVersionTooHigh",
            FailureCategory.ENROLLMENT_RESTRICTIONS_ENFORCED,
            403,
            "s:Authorization",
            "DeviceNotSupported",
            false,
            Actor.ADMIN,
            "The operating system is newer than the maximum allowed.",
            "Raise the maximum in the named restriction."),
    OS_VERSION_UNREADABLE(
            "osVersionUnreadable",
            FailureCategory.BAD_REQUEST,
            403,
            "s:Authorization",
            "DeviceNotSupported",
            false,
            Actor.ADMIN,
            "The device reported an operating system version that cannot be compared and a version range applies.",
            "Check the device; correct the range or the reported version."),
    OS_NOT_SUPPORTED(
            "osNotSupported",
            FailureCategory.DEVICE_NOT_SUPPORTED,
            403,
            "s:Authorization",
            "DeviceNotSupported",
            false,
            Actor.USER,
            "This enrollment method needs a newer operating system.",
            "Update the device or choose another method."),
    METHOD_NOT_SUPPORTED(
            "methodNotSupported",
            FailureCategory.FEATURE_NOT_SUPPORTED,
            403,
            "s:Authorization",
            "NotSupported",
            false,
            Actor.ADMIN,
            "This method does not exist for the platform.",
            "Choose a method listed for the platform."),
    METHOD_DISABLED(
            "methodDisabled",
            FailureCategory.FEATURE_NOT_SUPPORTED,
            403,
            "s:Authorization",
            "NotSupported",
            false,
            Actor.ADMIN,
            "This enrollment method is switched off.",
            "Switch the method on or use another."),
    CHANNEL_NOT_SUPPORTED(
            "channelNotSupported",
            FailureCategory.FEATURE_NOT_SUPPORTED,
            403,
            "s:Authorization",
            "NotSupported",
            false,
            Actor.USER,
            "This way of handing over the token is not available on this OS version.",
            "Use the QR code or zero-touch instead."),
    SECONDARY_USER(
            "secondaryUser",
            FailureCategory.FEATURE_NOT_SUPPORTED,
            403,
            "s:Authorization",
            "NotSupported",
            false,
            Actor.USER,
            "Work profile enrollment needs the primary user of the device.",
            "Sign in as the device owner and try again."),
    DEVICE_IDENTITY_MISSING(
            "deviceIdentityMissing",
            FailureCategory.BAD_REQUEST,
            403,
            "s:Authorization",
            "InvalidEnrollmentData",
            false,
            Actor.USER,
            "The device did not report a serial number or hardware model.",
            "Set both (virtual machines: in the VM settings) and enroll again."),
    DEVICE_LIMIT_REACHED(
            "deviceLimitReached",
            FailureCategory.ENROLLMENT_RESTRICTIONS_ENFORCED,
            403,
            "s:Authorization",
            "DeviceCapReached",
            false,
            Actor.USER,
            "The user already has as many devices as the limit allows.",
            "Remove a device in the portal or ask an administrator to raise the limit."),
    DEM_LIMIT_REACHED(
            "demLimitReached",
            FailureCategory.ENROLLMENT_RESTRICTIONS_ENFORCED,
            403,
            "s:Authorization",
            "DeviceCapReached",
            false,
            Actor.ADMIN,
            "The device enrollment manager account has reached its device count.",
            "Use another device enrollment manager account."),
    DEM_METHOD_NOT_SUPPORTED(
            "demMethodNotSupported",
            FailureCategory.FEATURE_NOT_SUPPORTED,
            403,
            "s:Authorization",
            "NotSupported",
            false,
            Actor.ADMIN,
            "Device enrollment manager accounts cannot use this method.",
            "Enroll with an ordinary account or another method."),
    USER_NOT_AUTHENTICATED(
            "userNotAuthenticated",
            FailureCategory.AUTHENTICATION,
            401,
            "s:Authentication",
            "",
            false,
            Actor.USER,
            "The credential is missing or expired or not from a trusted issuer.",
            "Sign in again."),
    USER_NOT_AUTHORIZED(
            "userNotAuthorized",
            FailureCategory.AUTHORIZATION,
            403,
            "s:Authorization",
            "",
            false,
            Actor.ADMIN,
            "The account is disabled or has no right to enroll.",
            "Enable the account or grant the right."),
    USER_NOT_IN_MDM_SCOPE(
            "userNotInMdmScope",
            FailureCategory.ACCOUNT_VALIDATION,
            403,
            "s:Authorization",
            "",
            false,
            Actor.ADMIN,
            "The user is outside the MDM user scope.",
            "Add the user to a group in the MDM user scope."),
    MAM_SCOPE_PRECEDENCE(
            "mamScopePrecedence",
            FailureCategory.ACCOUNT_VALIDATION,
            403,
            "s:Authorization",
            "",
            false,
            Actor.ADMIN,
            "The user is in the MAM user scope which takes precedence for personal Windows devices.",
            "Take the user out of the MAM scope or enroll the device as corporate."),
    MFA_REQUIRED(
            "mfaRequired",
            FailureCategory.AUTHENTICATION,
            403,
            "s:Authentication",
            "",
            false,
            Actor.USER,
            "Enrollment needs a sign-in with more than one factor.",
            "Sign in again and complete the second factor on another device."),
    USER_NOT_LICENSED(
            "userNotLicensed",
            FailureCategory.USER_VALIDATION,
            403,
            "s:Authorization",
            "UserLicense",
            false,
            Actor.ADMIN,
            "The user has no licence for device management.",
            "Assign a licence to the user."),
    DEVICE_NOT_LICENSED(
            "deviceNotLicensed",
            FailureCategory.USER_VALIDATION,
            403,
            "s:Authorization",
            "UserLicense",
            false,
            Actor.ADMIN,
            "A userless device needs a device licence and none is left.",
            "Add device licences."),
    TERMS_NOT_ACCEPTED(
            "termsNotAccepted",
            FailureCategory.USER_VALIDATION,
            403,
            "s:Authorization",
            "InvalidEnrollmentData",
            false,
            Actor.USER,
            "Terms and conditions are not accepted in their latest version.",
            "Open the portal and accept the listed terms and enroll again."),
    TOKEN_UNKNOWN(
            "tokenUnknown",
            FailureCategory.AUTHENTICATION,
            401,
            "s:Authentication",
            "",
            false,
            Actor.ADMIN,
            "The enrollment token is not known.",
            "Create or copy the token again."),
    TOKEN_EXPIRED(
            "tokenExpired",
            FailureCategory.AUTHENTICATION,
            401,
            "s:Authentication",
            "",
            false,
            Actor.ADMIN,
            "The enrollment token has expired.",
            "Replace the token in its profile."),
    TOKEN_REVOKED(
            "tokenRevoked",
            FailureCategory.AUTHENTICATION,
            401,
            "s:Authentication",
            "",
            false,
            Actor.ADMIN,
            "The enrollment token was revoked.",
            "Use the current token of the profile."),
    TOKEN_QUOTA_EXCEEDED(
            "tokenQuotaExceeded",
            FailureCategory.AUTHORIZATION,
            403,
            "s:Authorization",
            "",
            false,
            Actor.ADMIN,
            "The token has been used as often as allowed.",
            "Raise the quota or replace the token."),
    CHALLENGE_EXPIRED(
            "challengeExpired",
            FailureCategory.AUTHENTICATION,
            403,
            "s:Authentication",
            "",
            false,
            Actor.USER,
            "The certificate challenge is older than 15 minutes or already used.",
            "Download the management profile again; after that reset the device."),
    ENROLLMENT_PROFILE_MISSING(
            "enrollmentProfileMissing",
            FailureCategory.BAD_REQUEST,
            403,
            "s:Authorization",
            "InvalidEnrollmentData",
            false,
            Actor.ADMIN,
            "No enrollment profile is assigned to this device.",
            "Assign a profile or set a default profile on the token."),
    PUSH_CERTIFICATE_MISSING(
            "pushCertificateMissing",
            FailureCategory.FEATURE_NOT_SUPPORTED,
            503,
            "s:EnrollmentServer",
            "",
            true,
            Actor.ADMIN,
            "There is no valid Apple MDM push certificate.",
            "Upload or renew the push certificate."),
    MANAGED_GOOGLE_PLAY_NOT_CONNECTED(
            "managedGooglePlayNotConnected",
            FailureCategory.FEATURE_NOT_SUPPORTED,
            503,
            "s:EnrollmentServer",
            "",
            true,
            Actor.ADMIN,
            "Managed Google Play is not connected.",
            "Connect the account."),
    DEVICE_CONFLICT(
            "deviceConflict",
            FailureCategory.DEVICE_NOT_SUPPORTED,
            409,
            "s:Authorization",
            "InvalidEnrollmentData",
            false,
            Actor.ADMIN,
            "Another enrolled device already uses this hardware identity.",
            "Review the two records and release the older one."),
    UNENROLL_NOT_ALLOWED(
            "unenrollNotAllowed",
            FailureCategory.FEATURE_NOT_SUPPORTED,
            403,
            "s:Authorization",
            "NotSupported",
            false,
            Actor.USER,
            "The way this device was enrolled does not let its user take it out of management.",
            "Reset the device or ask an administrator to retire it."),
    MALFORMED_REQUEST(
            "malformedRequest",
            FailureCategory.BAD_REQUEST,
            400,
            "s:MessageFormat",
            "",
            false,
            Actor.VENDOR,
            "The request could not be read.",
            "Check the client; the trace id names the message."),
    CERTIFICATE_REQUEST_INVALID(
            "certificateRequestInvalid",
            FailureCategory.BAD_REQUEST,
            400,
            "s:CertificateRequest",
            "",
            false,
            Actor.VENDOR,
            "The certificate request is weak or damaged.",
            "Enroll again; check the key policy."),
    IN_MAINTENANCE(
            "inMaintenance",
            FailureCategory.IN_MAINTENANCE,
            503,
            "s:Authorization",
            "InMaintenance",
            true,
            Actor.ADMIN,
            "Enrollment is paused.",
            "Try again later."),
    DECISION_UNAVAILABLE(
            "decisionUnavailable",
            FailureCategory.IN_MAINTENANCE,
            503,
            "s:EnrollmentServer",
            "",
            true,
            Actor.OPERATOR,
            "No decision could be obtained in time so nothing was enrolled.",
            "Try again; operators check the policy service and the broker."),
    ABANDONED_BY_USER(
            "abandonedByUser",
            FailureCategory.USER_ABANDONMENT,
            200,
            "",
            "",
            true,
            Actor.USER,
            "The user stopped the enrollment or was away for more than 30 minutes.",
            "Start again in the portal."),
    CLIENT_DISCONNECTED(
            "clientDisconnected",
            FailureCategory.CLIENT_DISCONNECTED,
            200,
            "",
            "",
            true,
            Actor.USER,
            "The device went away before the enrollment was complete.",
            "Start again."),
    ESP_FAILED(
            "espFailed",
            FailureCategory.UNKNOWN,
            200,
            "",
            "",
            true,
            Actor.ADMIN,
            "A tracked item failed during device setup.",
            "See the item named and fix its deployment."),
    ESP_TIMED_OUT(
            "espTimedOut",
            FailureCategory.UNKNOWN,
            200,
            "",
            "",
            true,
            Actor.ADMIN,
            "Device setup took longer than the Enrollment Status Page allows.",
            "Raise the time limit or look at the item still waiting."),
    APPLE_TERMS_NOT_ACCEPTED(
            "appleTermsNotAccepted",
            FailureCategory.FEATURE_NOT_SUPPORTED,
            503,
            "",
            "",
            false,
            Actor.ADMIN,
            "The organisation has not agreed to Apple's latest terms.",
            "An administrator of Apple Business Manager signs in there and agrees; Muster notices within the hour."),
    APPLE_TOKEN_MISSING(
            "appleTokenMissing",
            FailureCategory.FEATURE_NOT_SUPPORTED,
            409,
            "",
            "",
            false,
            Actor.ADMIN,
            "No token file was uploaded yet.",
            "Give the public key to Apple Business Manager and upload the token file it gives in return."),
    APPLE_TOKEN_REJECTED(
            "appleTokenRejected",
            FailureCategory.AUTHENTICATION,
            422,
            "",
            "",
            false,
            Actor.ADMIN,
            "Apple does not take the token; downloading a new one ends the one before at once.",
            "Upload the newest token file of this server; when there is none download one in Apple Business Manager."),
    APPLE_TOKEN_EXPIRED(
            "appleTokenExpired",
            FailureCategory.AUTHENTICATION,
            422,
            "",
            "",
            false,
            Actor.ADMIN,
            "The token is older than the year it lasts.",
            "Download a new token for this server in Apple Business Manager and upload it."),
    APPLE_TOKEN_FILE_UNREADABLE(
            "appleTokenFileUnreadable",
            FailureCategory.BAD_REQUEST,
            422,
            "",
            "",
            false,
            Actor.ADMIN,
            "The file is not a token file of Apple or it is damaged.",
            "Upload the .p7m file exactly as Apple Business Manager gave it."),
    APPLE_TOKEN_FOR_OTHER_KEY(
            "appleTokenForOtherKey",
            FailureCategory.BAD_REQUEST,
            422,
            "",
            "",
            false,
            Actor.ADMIN,
            "The token file was made for another public key.",
            "Upload the file to the token whose key it was made for or give this token's key to Apple Business Manager and download again."),
    APPLE_TOKEN_FOR_OTHER_SERVER(
            "appleTokenForOtherServer",
            FailureCategory.BAD_REQUEST,
            409,
            "",
            "",
            false,
            Actor.ADMIN,
            "The token file belongs to another MDM server or another organisation than the token it was meant to renew.",
            "Download the token of the server named or add the other server as a token of its own."),
    APPLE_SERVER_ALREADY_KNOWN(
            "appleServerAlreadyKnown",
            FailureCategory.BAD_REQUEST,
            409,
            "",
            "",
            false,
            Actor.ADMIN,
            "The MDM server of this token file is here already under another token.",
            "Upload the file to the token named; that renews it."),
    APPLE_TOKEN_IN_USE(
            "appleTokenInUse",
            FailureCategory.BAD_REQUEST,
            409,
            "",
            "",
            false,
            Actor.ADMIN,
            "The token still has devices or profiles or a default profile.",
            "Unassign the devices in Apple Business Manager and delete the profiles first."),
    APPLE_CLOCK_SKEWED(
            "appleClockSkewed",
            FailureCategory.IN_MAINTENANCE,
            503,
            "",
            "",
            true,
            Actor.OPERATOR,
            "The clock of the server is too far from Apple's.",
            "Set the clock of the server; NTP keeps it right."),
    APPLE_ACCESS_DENIED(
            "appleAccessDenied",
            FailureCategory.AUTHORIZATION,
            422,
            "",
            "",
            false,
            Actor.ADMIN,
            "Apple gives this token no right to what was asked.",
            "Check the role of the MDM server in Apple Business Manager; contact Apple when it is right."),
    APPLE_SESSION_REFUSED(
            "appleSessionRefused",
            FailureCategory.AUTHENTICATION,
            503,
            "",
            "",
            true,
            Actor.ADMIN,
            "Apple refused a session it had just given.",
            "Wait for the next attempt; when it stays so download a new token."),
    APPLE_CLIENT_REFUSED(
            "appleClientRefused",
            FailureCategory.BAD_REQUEST,
            503,
            "",
            "",
            false,
            Actor.OPERATOR,
            "Apple does not take requests of this program.",
            "Check MUSTER_ADE_USER_AGENT and the version of Muster."),
    APPLE_REQUEST_REFUSED(
            "appleRequestRefused",
            FailureCategory.BAD_REQUEST,
            422,
            "",
            "",
            false,
            Actor.VENDOR,
            "Apple does not take the request.",
            "See Apple's word in the detail; report it when it stays so."),
    APPLE_PROFILE_NOT_FOUND(
            "appleProfileNotFound",
            FailureCategory.BAD_REQUEST,
            404,
            "",
            "",
            false,
            Actor.ADMIN,
            "Apple does not have the enrollment profile.",
            "Save the profile again; Muster then defines it anew."),
    APPLE_PROFILE_INVALID(
            "appleProfileInvalid",
            FailureCategory.BAD_REQUEST,
            422,
            "",
            "",
            false,
            Actor.ADMIN,
            "Apple does not take the enrollment profile.",
            "Correct the setting named in the detail."),
    APPLE_CURSOR_LOST(
            "appleCursorLost",
            FailureCategory.IN_MAINTENANCE,
            503,
            "",
            "",
            true,
            Actor.OPERATOR,
            "Apple no longer knows how far the synchronisation was.",
            "Nothing to do; the next synchronisation reads the whole list."),
    APPLE_THROTTLED(
            "appleThrottled",
            FailureCategory.IN_MAINTENANCE,
            503,
            "",
            "",
            true,
            Actor.OPERATOR,
            "Apple asks for fewer requests.",
            "Nothing to do; Muster waits as long as Apple asks."),
    APPLE_SERVER_ERROR(
            "appleServerError",
            FailureCategory.IN_MAINTENANCE,
            503,
            "",
            "",
            true,
            Actor.OPERATOR,
            "Apple's service has a fault.",
            "Wait; see Apple's system status when it lasts."),
    APPLE_UNREACHABLE(
            "appleUnreachable",
            FailureCategory.IN_MAINTENANCE,
            503,
            "",
            "",
            true,
            Actor.OPERATOR,
            "Apple's service cannot be reached.",
            "Check network and proxy to mdmenrollment.apple.com."),
    APPLE_ANSWER_UNREADABLE(
            "appleAnswerUnreadable",
            FailureCategory.IN_MAINTENANCE,
            503,
            "",
            "",
            true,
            Actor.OPERATOR,
            "The answer is not one of Apple's service.",
            "Look for a proxy or a sign-in page between Muster and mdmenrollment.apple.com."),
    APPLE_ANSWER_TOO_BIG(
            "appleAnswerTooBig",
            FailureCategory.IN_MAINTENANCE,
            503,
            "",
            "",
            true,
            Actor.OPERATOR,
            "The answer is larger than Muster reads.",
            "Lower MUSTER_ADE_PAGE_SIZE or raise MUSTER_ADE_LARGEST_ANSWER."),
    PUSH_CERTIFICATE_UNREADABLE(
            "pushCertificateUnreadable",
            FailureCategory.BAD_REQUEST,
            422,
            "",
            "",
            false,
            Actor.ADMIN,
            "The file is not an Apple MDM push certificate.",
            "Upload the .pem file exactly as Apple's push certificates portal gave it."),
    PUSH_CERTIFICATE_FOR_OTHER_KEY(
            "pushCertificateForOtherKey",
            FailureCategory.BAD_REQUEST,
            422,
            "",
            "",
            false,
            Actor.ADMIN,
            "The push certificate was made for another signing request.",
            "Upload the certificate made for the latest signing request or download the request and sign it again."),
    PUSH_CERTIFICATE_FOR_OTHER_TOPIC(
            "pushCertificateForOtherTopic",
            FailureCategory.BAD_REQUEST,
            409,
            "",
            "",
            false,
            Actor.ADMIN,
            "The push certificate has another topic; every device would have to enroll again.",
            "Renew the existing certificate in Apple's push certificates portal with the same Apple Account in place of creating one."),
    PUSH_CERTIFICATE_EXPIRED(
            "pushCertificateExpired",
            FailureCategory.BAD_REQUEST,
            422,
            "",
            "",
            false,
            Actor.ADMIN,
            "The push certificate is not valid at this time.",
            "Renew the certificate in Apple's push certificates portal and upload the new one."),
    UNKNOWN(
            "unknown",
            FailureCategory.UNKNOWN,
            500,
            "a:InternalServiceFault",
            "",
            true,
            Actor.OPERATOR,
            "Something unexpected happened.",
            "Look up the trace id.");

    private static final Map<String, Reason> BY_CODE =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Reason::code, Function.identity()));

    private final String code;
    private final FailureCategory category;
    private final int httpStatus;
    private final String windowsSubcode;
    private final String windowsErrorType;
    private final boolean retryable;
    private final Actor actor;
    private final String cause;
    private final String remediation;

    Reason(
            String code,
            FailureCategory category,
            int httpStatus,
            String windowsSubcode,
            String windowsErrorType,
            boolean retryable,
            Actor actor,
            String cause,
            String remediation) {
        this.code = code;
        this.category = category;
        this.httpStatus = httpStatus;
        this.windowsSubcode = windowsSubcode;
        this.windowsErrorType = windowsErrorType;
        this.retryable = retryable;
        this.actor = actor;
        this.cause = cause;
        this.remediation = remediation;
    }

    /** The reason with this code, or empty: an unknown code is for the caller to refuse. */
    public static Optional<Reason> ofCode(String code) {
        return Optional.ofNullable(BY_CODE.get(code));
    }

    /** Stable machine name, for example {@code osVersionTooLow}. */
    public String code() {
        return code;
    }

    /** The coarse bucket, with the member names of Microsoft Graph's {@code deviceEnrollmentFailureReason}. */
    public FailureCategory category() {
        return category;
    }

    /** Status of the answer to the device that meets this reason. */
    public int httpStatus() {
        return httpStatus;
    }

    /** SOAP fault subcode for Windows devices (MS-MDE2 §2.2.6), or empty where none applies. */
    public String windowsSubcode() {
        return windowsSubcode;
    }

    /** {@code ErrorType} of the Windows fault's {@code DeviceEnrollmentServiceError} detail, or empty. */
    public String windowsErrorType() {
        return windowsErrorType;
    }

    /** Whether the same attempt may succeed later without anybody changing anything. */
    public boolean retryable() {
        return retryable;
    }

    /** Who can mend it. */
    public Actor actor() {
        return actor;
    }

    /** What is the matter, one sentence. */
    public String cause() {
        return cause;
    }

    /** What to do about it, one sentence. */
    public String remediation() {
        return remediation;
    }
}
