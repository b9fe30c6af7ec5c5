package dev.muster.applesync.onboarding;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.muster.applesync.sync.LastSync;
import dev.muster.applesync.token.AdeToken;
import dev.muster.applesync.token.TokenState;
import dev.muster.applesync.token.TokenType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A token as Graph's {@code depOnboardingSetting}. What is not Graph's is prefixed {@code muster}.
 *
 * @param lastSyncErrorCode HTTP status of Apple's last refusal, 0 while it answers
 * @param musterState health of the token (S-7)
 * @param musterDaysLeft whole days until the token expires, negative afterwards, null before a file was uploaded
 * @param musterProblem what is the matter and what to do, null while all is well
 * @param musterWarning what is better changed though all goes on: more devices than recommended (S-6), null for nothing
 * @param musterOrganisation organisation the token belongs to
 * @param musterServerName MDM server it belongs to in Apple Business Manager
 * @param musterServerUuid which server that is
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DepOnboardingSetting(
        @JsonProperty("@odata.context") String context,
        @JsonProperty("@odata.type") String type,
        UUID id,
        String tokenName,
        TokenType tokenType,
        String appleIdentifier,
        Instant tokenExpirationDateTime,
        Instant lastModifiedDateTime,
        Instant lastSuccessfulSyncDateTime,
        Instant lastSyncTriggeredDateTime,
        int lastSyncErrorCode,
        long syncedDeviceCount,
        boolean dataSharingConsentGranted,
        boolean shareTokenWithSchoolDataSyncService,
        List<String> roleScopeTagIds,
        TokenState musterState,
        Long musterDaysLeft,
        MusterProblem musterProblem,
        String musterWarning,
        String musterOrganisation,
        String musterServerName,
        String musterServerUuid) {

    /** Devices a token is recommended to have at most (S-6). */
    static final long RECOMMENDED_DEVICES = 200_000;

    private static String warning(long devices) {
        return devices <= RECOMMENDED_DEVICES
                ? null
                : "The token has " + devices + " devices; " + RECOMMENDED_DEVICES
                        + " are recommended at most. Assign some to another server in Apple Business Manager";
    }

    /**
     * Why a token is not well.
     *
     * @param code code of the reason
     * @param cause what is the matter
     * @param remediation what to do about it
     * @param detail Apple's own word, may be null
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record MusterProblem(String code, String cause, String remediation, String detail) {

        private static MusterProblem of(AdeToken token, TokenState state) {
            return Diagnosis.of(token, state)
                    .map(reason -> new MusterProblem(
                            reason.code(),
                            reason.cause(),
                            reason.remediation(),
                            token.trouble() == null ? null : token.trouble().detail()))
                    .orElse(null);
        }
    }

    /**
     * @param context address of the metadata where the token is the whole answer, null within a collection
     */
    static DepOnboardingSetting of(AdeToken token, LastSync lastSync, long devices, Instant now, String context) {
        TokenState state = token.state(now);
        return new DepOnboardingSetting(
                context,
                "#microsoft.graph.depOnboardingSetting",
                token.tokenId(),
                token.name(),
                token.type(),
                token.appleId(),
                token.expiresAt(),
                token.changedAt(),
                lastSync.completedAt(),
                lastSync.startedAt(),
                token.trouble() == null ? 0 : token.trouble().status(),
                devices,
                false,
                false,
                token.scopeTags(),
                state,
                token.expiresAt() == null
                        ? null
                        : Math.floorDiv(Duration.between(now, token.expiresAt()).toSeconds(), 86_400L),
                MusterProblem.of(token, state),
                warning(devices),
                token.organisation(),
                token.server() == null ? null : token.server().name(),
                token.server() == null ? null : token.server().uuid());
    }
}
