package dev.muster.applesync.onboarding;

import dev.muster.applesync.sync.SyncKind;
import dev.muster.applesync.sync.SyncRun;
import dev.muster.applesync.token.AdeToken;
import dev.muster.applesync.token.TokenType;
import dev.muster.odata.Field;
import dev.muster.odata.Fields;
import java.util.List;
import java.util.stream.Stream;

/** What clients may ask about tokens and their runs, over the tables {@code ade_token} and {@code sync_run}. */
final class OnboardingFields {

    static final Fields<AdeToken> TOKENS = Fields.of(
                    Field.uuid("id", "token_id", AdeToken::tokenId),
                    Field.text("tokenName", "name", AdeToken::name)
                            .ignoringCase()
                            .required(),
                    Field.choice("tokenType", "token_type", AdeToken::type, codes(TokenType.values())),
                    Field.text("appleIdentifier", "apple_id", AdeToken::appleId).ignoringCase(),
                    Field.instant("tokenExpirationDateTime", "expires_at", AdeToken::expiresAt)
                            .required(),
                    Field.instant("lastModifiedDateTime", "changed_at", AdeToken::changedAt)
                            .required(),
                    Field.integer("syncedDeviceCount", "synced_devices", AdeToken::syncedDevices)
                            .required(),
                    Field.text("musterOrganisation", "organisation", AdeToken::organisation)
                            .ignoringCase())
            .orderedBy("tokenName")
            .showing("lastSuccessfulSyncDateTime", "lastSyncTriggeredDateTime", "musterState");

    static final Fields<SyncRun> SYNC_RUNS = Fields.of(
                    Field.uuid("id", "run_id", SyncRun::runId),
                    Field.choice("kind", "kind", SyncRun::kind, codes(SyncKind.values())),
                    Field.choice("cause", "cause", SyncRun::cause, codes(SyncRun.Cause.values())),
                    Field.choice("state", "state", SyncRun::state, codes(SyncRun.State.values())),
                    Field.instant("startedDateTime", "started_at", SyncRun::startedAt)
                            .required(),
                    Field.instant("finishedDateTime", "finished_at", SyncRun::finishedAt),
                    Field.integer("pageCount", "pages", SyncRun::pages).required(),
                    Field.integer("deviceCount", "devices", SyncRun::devices).required())
            .orderedBy("startedDateTime desc")
            .showing("failure");

    private OnboardingFields() {}

    private static List<String> codes(Object[] constants) {
        return Stream.of(constants).map(Object::toString).toList();
    }
}
