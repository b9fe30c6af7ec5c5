package dev.muster.applesync.onboarding;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.muster.applesync.sync.LastSync;
import dev.muster.applesync.token.AdeToken;
import dev.muster.applesync.token.TokenState;
import dev.muster.applesync.token.TokenType;
import java.time.Instant;
import java.util.UUID;

/**
 * A token as Graph's {@code depOnboardingSetting}. What is not Graph's is prefixed {@code muster}.
 *
 * @param musterState health of the token (S-7)
 * @param musterOrganisation organisation the token belongs to
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
        int syncedDeviceCount,
        TokenState musterState,
        String musterOrganisation) {

    /**
     * @param context address of the metadata where the token is the whole answer, null within a collection
     */
    static DepOnboardingSetting of(AdeToken token, LastSync lastSync, Instant now, String context) {
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
                token.syncedDevices(),
                token.state(now),
                token.organisation());
    }
}
