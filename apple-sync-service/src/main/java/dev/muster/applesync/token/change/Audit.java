package dev.muster.applesync.token.change;

import dev.muster.applesync.token.AdeToken;
import dev.muster.eventlog.Ids;
import dev.muster.eventlog.TraceContext;
import dev.muster.eventlog.outbox.Outbox;
import dev.muster.eventlog.outbox.Outgoing;
import dev.muster.events.audit.AdminActionRecorded;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;

/** Records what administrators do with tokens. */
@Singleton
class Audit {

    private final Outbox outbox;
    private final Ids ids;
    private final Clock clock;

    Audit(Outbox outbox, Ids ids, Clock clock) {
        this.outbox = outbox;
        this.ids = ids;
        this.clock = clock;
    }

    Uni<Void> note(SqlConnection transaction, Editor editor, String action, AdeToken token) {
        AdminActionRecorded noted = new AdminActionRecorded(
                ids.next(),
                clock.instant(),
                editor.name(),
                "apple-sync-service",
                action,
                "depOnboardingSetting",
                token.tokenId().toString(),
                token.name());
        return outbox.append(transaction, List.of(Outgoing.of(ids.next(), noted, TraceContext.current())));
    }
}
