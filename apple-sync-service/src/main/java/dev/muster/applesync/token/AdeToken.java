package dev.muster.applesync.token;

import static java.util.Objects.requireNonNull;

import dev.muster.applesync.apple.Refusal;
import dev.muster.reasons.Reason;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A server token of Apple Business Manager or Apple School Manager, without its secrets.
 *
 * @param tokenId id of the token
 * @param name name administrators gave it
 * @param type which of Apple's services it is of
 * @param appleId Apple ID it was downloaded with, may be null
 * @param organisation organisation it belongs to, null before Apple has said
 * @param server MDM server it belongs to, null before Apple has said
 * @param expiresAt first instant at which Apple no longer takes it, null before a token file was uploaded
 * @param confirmed whether Apple has said whose it is
 * @param lastAnswer what Apple said last
 * @param lastAnswerAt when, null before the first answer
 * @param trouble why Apple gave no answer the last time, null when it gave one
 * @param changedAt when an administrator changed it last
 * @param uploadedAt when a token file was uploaded last, null for never
 * @param version counts the changes of administrators
 * @param scopeTags scope tags that see it
 */
public record AdeToken(
        UUID tokenId,
        String name,
        TokenType type,
        String appleId,
        String organisation,
        Server server,
        Instant expiresAt,
        boolean confirmed,
        AppleAnswer lastAnswer,
        Instant lastAnswerAt,
        Trouble trouble,
        Instant changedAt,
        Instant uploadedAt,
        int version,
        List<String> scopeTags) {

    /**
     * An MDM server in Apple Business Manager.
     *
     * @param name name there, may be null
     * @param uuid which one it is, for ever
     * @param orgId organisation, may be null
     * @param orgIdHash the same, hashed, may be null
     */
    public record Server(String name, String uuid, String orgId, String orgIdHash) {
        public Server {
            requireNonNull(uuid, "uuid");
        }
    }

    /**
     * Why Apple gave no answer.
     *
     * @param reason what is the matter
     * @param detail Apple's own word
     * @param status HTTP status, 0 for none
     */
    public record Trouble(Reason reason, String detail, int status) {
        public static Trouble of(Refusal refusal) {
            return new Trouble(refusal.kind().reason(), refusal.detail(), refusal.status());
        }
    }

    public AdeToken {
        requireNonNull(tokenId, "tokenId");
        requireNonNull(name, "name");
        requireNonNull(type, "type");
        requireNonNull(lastAnswer, "lastAnswer");
        requireNonNull(changedAt, "changedAt");
        scopeTags = List.copyOf(scopeTags);
    }

    /** Its state at an instant (S-7). */
    public TokenState state(Instant now) {
        return TokenState.of(expiresAt, lastAnswer, now);
    }
}
