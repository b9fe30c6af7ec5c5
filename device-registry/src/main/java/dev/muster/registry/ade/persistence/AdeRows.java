package dev.muster.registry.ade.persistence;

import static dev.muster.eventlog.Transactions.await;

import dev.muster.events.apple.AdeProfile;
import dev.muster.events.apple.AppleDeviceState;
import dev.muster.registry.ade.AdeWord;
import dev.muster.registry.identity.Identity;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;

/** Keeps words about devices of Apple's list. */
public final class AdeRows {

    private static final String KEEP = """
            insert into ade_device (serial_number, changed_at, event_id, gone, identity, token_id, token_name, model,
                                    description, color, asset_tag, device_family, os, membership, profile_id,
                                    profile_name, profile_status, removed_at)
            select * from unnest($1::text[], $2::timestamptz[], $3::uuid[], $4::boolean[], $5::text[], $6::uuid[],
                                 $7::text[], $8::text[], $9::text[], $10::text[], $11::text[], $12::text[],
                                 $13::text[], $14::text[], $15::uuid[], $16::text[], $17::text[], $18::timestamptz[])
            on conflict (serial_number) do update set
                changed_at = excluded.changed_at,
                event_id = excluded.event_id,
                gone = excluded.gone,
                identity = excluded.identity,
                token_id = excluded.token_id,
                token_name = excluded.token_name,
                model = excluded.model,
                description = excluded.description,
                color = excluded.color,
                asset_tag = excluded.asset_tag,
                device_family = excluded.device_family,
                os = excluded.os,
                membership = excluded.membership,
                profile_id = excluded.profile_id,
                profile_name = excluded.profile_name,
                profile_status = excluded.profile_status,
                removed_at = excluded.removed_at
            where (ade_device.changed_at, ade_device.event_id) < (excluded.changed_at, excluded.event_id)
            """;

    private AdeRows() {}

    /** Keeps these where nothing later is known, at most one per device. */
    public static void keep(SqlConnection transaction, Collection<AdeWord> words) {
        // In one order, so that two instances never wait for each other.
        List<AdeWord> sorted = words.stream()
                .sorted(Comparator.comparing(AdeWord::serialNumber))
                .toList();
        Tuple columns = Tuple.tuple()
                .addArrayOfString(column(sorted, AdeWord::serialNumber, String[]::new))
                .addArrayOfOffsetDateTime(instants(sorted, AdeWord::changedAt))
                .addArrayOfUUID(column(sorted, AdeWord::eventId, UUID[]::new))
                .addArrayOfBoolean(column(sorted, word -> word.device() == null, Boolean[]::new))
                .addArrayOfString(texts(sorted, AdeRows::identity))
                .addArrayOfUUID(column(sorted, of(AppleDeviceState::tokenId), UUID[]::new))
                .addArrayOfString(texts(sorted, AppleDeviceState::tokenName))
                .addArrayOfString(texts(sorted, AppleDeviceState::model))
                .addArrayOfString(texts(sorted, AppleDeviceState::description))
                .addArrayOfString(texts(sorted, AppleDeviceState::color))
                .addArrayOfString(texts(sorted, AppleDeviceState::assetTag))
                .addArrayOfString(texts(sorted, AppleDeviceState::deviceFamily))
                .addArrayOfString(texts(sorted, AppleDeviceState::os))
                .addArrayOfString(texts(sorted, state -> state.membership().code()))
                .addArrayOfUUID(column(sorted, of(ofProfile(AdeProfile::profileId)), UUID[]::new))
                .addArrayOfString(texts(sorted, ofProfile(AdeProfile::name)))
                .addArrayOfString(texts(sorted, state -> state.profileStatus().code()))
                .addArrayOfOffsetDateTime(instants(sorted, of(AppleDeviceState::removedAt)));
        await(transaction.preparedQuery(KEEP).execute(columns));
    }

    private static String identity(AppleDeviceState state) {
        return Identity.ofApple(state.serialNumber()).map(Identity::value).orElse(null);
    }

    private static <T> Function<AppleDeviceState, T> ofProfile(Function<AdeProfile, T> value) {
        return state -> state.profile() == null ? null : value.apply(state.profile());
    }

    private static <T> Function<AdeWord, T> of(Function<AppleDeviceState, T> value) {
        return word -> word.device() == null ? null : value.apply(word.device());
    }

    private static String[] texts(List<AdeWord> words, Function<AppleDeviceState, String> value) {
        return column(words, of(value), String[]::new);
    }

    private static OffsetDateTime[] instants(List<AdeWord> words, Function<AdeWord, Instant> value) {
        return column(
                words, value.andThen(at -> at == null ? null : at.atOffset(ZoneOffset.UTC)), OffsetDateTime[]::new);
    }

    private static <T> T[] column(List<AdeWord> words, Function<AdeWord, T> value, IntFunction<T[]> array) {
        return words.stream().map(value).toArray(array);
    }
}
