package dev.muster.applesync.token.health;

import dev.muster.applesync.token.AdeToken;
import dev.muster.applesync.token.TokenState;
import dev.muster.applesync.token.persistence.TokenRow;
import dev.muster.applesync.token.persistence.TokenRows;
import dev.muster.eventlog.Ids;
import dev.muster.eventlog.TraceContext;
import dev.muster.eventlog.outbox.Outbox;
import dev.muster.eventlog.outbox.Outgoing;
import dev.muster.events.apple.TokenStateChanged;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;

/** Tells a state once: as part of the transaction that changes the token, and only when it differs from the one told last. */
@Singleton
public class TellStates {

    private final TokenRows rows;
    private final Outbox outbox;
    private final Ids ids;

    TellStates(TokenRows rows, Outbox outbox, Ids ids) {
        this.rows = rows;
        this.outbox = outbox;
        this.ids = ids;
    }

    /** Call with the row as it stands after the change, locked. */
    public Uni<Void> tell(SqlConnection transaction, TokenRow row, Instant now) {
        AdeToken token = row.token();
        TokenState state = token.state(now);
        if (state == TokenState.AWAITING_TOKEN || state == row.told()) {
            return Uni.createFrom().voidItem();
        }
        TokenStateChanged event = new TokenStateChanged(
                token.tokenId(),
                token.name(),
                wire(state),
                row.told() == null ? null : wire(row.told()),
                now,
                token.expiresAt(),
                detail(token, state));
        return rows.told(transaction, token.tokenId(), state, now)
                .chain(() ->
                        outbox.append(transaction, List.of(Outgoing.of(ids.next(), event, TraceContext.current()))));
    }

    private static String detail(AdeToken token, TokenState state) {
        boolean said = state != TokenState.ACTIVE && state != TokenState.EXPIRES_SOON && token.trouble() != null;
        return said ? token.trouble().detail() : null;
    }

    private static dev.muster.events.apple.TokenState wire(TokenState state) {
        return switch (state) {
            case ACTIVE -> dev.muster.events.apple.TokenState.ACTIVE;
            case EXPIRES_SOON -> dev.muster.events.apple.TokenState.EXPIRES_SOON;
            case EXPIRED -> dev.muster.events.apple.TokenState.EXPIRED;
            case TERMS_NOT_ACCEPTED -> dev.muster.events.apple.TokenState.TERMS_NOT_ACCEPTED;
            case REJECTED -> dev.muster.events.apple.TokenState.REJECTED;
            case UNREACHABLE -> dev.muster.events.apple.TokenState.UNREACHABLE;
            case AWAITING_TOKEN -> throw new IllegalArgumentException("Not a state to be told");
        };
    }
}
