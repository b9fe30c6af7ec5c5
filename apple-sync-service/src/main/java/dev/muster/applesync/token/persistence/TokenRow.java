package dev.muster.applesync.token.persistence;

import dev.muster.applesync.token.AdeToken;
import dev.muster.applesync.token.AdeToken.Server;
import dev.muster.applesync.token.AdeToken.Trouble;
import dev.muster.applesync.token.AppleAnswer;
import dev.muster.applesync.token.TokenState;
import dev.muster.applesync.token.TokenType;
import dev.muster.reasons.Reason;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;

/**
 * A row of {@code ade_token} while it is changed.
 *
 * @param token what everybody may see
 * @param told state told last, null for none
 */
public record TokenRow(AdeToken token, TokenState told) {

    static TokenRow of(Row row) {
        String told = row.getString("told_state");
        return new TokenRow(token(row), told == null ? null : named(TokenState.values(), told));
    }

    static AdeToken token(Row row) {
        String serverUuid = row.getString("server_uuid");
        String refusal = row.getString("refusal");
        return new AdeToken(
                row.getUUID("token_id"),
                row.getString("name"),
                named(TokenType.values(), row.getString("token_type")),
                row.getString("apple_id"),
                row.getString("organisation"),
                serverUuid == null
                        ? null
                        : new Server(
                                row.getString("server_name"),
                                serverUuid,
                                row.getString("org_id"),
                                row.getString("org_id_hash")),
                instant(row.getOffsetDateTime("expires_at")),
                row.getBoolean("confirmed"),
                named(AppleAnswer.values(), row.getString("last_answer")),
                instant(row.getOffsetDateTime("last_answer_at")),
                refusal == null
                        ? null
                        : new Trouble(
                                Reason.ofCode(refusal).orElse(Reason.UNKNOWN),
                                row.getString("refusal_detail"),
                                row.getInteger("refusal_status")),
                row.getOffsetDateTime("changed_at").toInstant(),
                instant(row.getOffsetDateTime("uploaded_at")),
                row.getInteger("version"),
                List.of(row.getArrayOfStrings("scope_tags")));
    }

    private static Instant instant(OffsetDateTime at) {
        return at == null ? null : at.toInstant();
    }

    private static <E> E named(E[] constants, String name) {
        return Arrays.stream(constants)
                .filter(constant -> constant.toString().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
