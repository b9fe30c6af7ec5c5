package dev.muster.applesync.token.change;

import dev.muster.applesync.token.AdeToken;
import dev.muster.http.audit.AdminAction;
import dev.muster.http.audit.AdminActions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;

/** Records what administrators do with tokens; secrets are no part of it. */
@Singleton
class Audit {

    private final AdminActions actions;

    Audit(AdminActions actions) {
        this.actions = actions;
    }

    /** A token as its API shows it, as far as administrators change it. */
    private record Shown(
            String tokenName,
            String appleIdentifier,
            Instant tokenExpirationDateTime,
            List<String> roleScopeTagIds,
            String musterServerName,
            String musterOrganisation) {

        static Shown of(AdeToken token) {
            return token == null
                    ? null
                    : new Shown(
                            token.name(),
                            token.appleId(),
                            token.expiresAt(),
                            token.scopeTags(),
                            token.server() == null ? null : token.server().name(),
                            token.organisation());
        }
    }

    /**
     * @param before null when it is new
     * @param after null when it is gone
     */
    Uni<Void> note(SqlConnection transaction, Editor editor, String action, AdeToken before, AdeToken after) {
        AdeToken either = after == null ? before : after;
        return actions.record(
                transaction,
                editor.name(),
                new AdminAction(
                        action,
                        "depOnboardingSetting",
                        either.tokenId().toString(),
                        either.name(),
                        Shown.of(before),
                        Shown.of(after)));
    }
}
