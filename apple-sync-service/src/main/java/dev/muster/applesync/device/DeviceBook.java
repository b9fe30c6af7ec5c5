package dev.muster.applesync.device;

import static dev.muster.eventlog.Transactions.await;

import dev.muster.applesync.apple.AppleDevice;
import dev.muster.applesync.device.persistence.DeviceRows;
import dev.muster.applesync.device.persistence.ListingRows;
import dev.muster.applesync.device.persistence.PublishedRows;
import dev.muster.eventlog.EventJson;
import dev.muster.eventlog.Ids;
import dev.muster.eventlog.outbox.Outbox;
import dev.muster.eventlog.outbox.Outgoing;
import dev.muster.events.apple.AppleDeviceState;
import dev.muster.events.apple.Reconciliation;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * The list of devices: changes it, and tells of what really changed, in the caller's transaction.
 *
 * <p>Whoever changes devices holds one lock ({@link #open}), so that what is told of a serial number that two tokens have is
 * told in order, and is the last word.
 */
@Singleton
public final class DeviceBook {

    /** Devices swept or purged in one transaction. */
    private static final int BATCH = 1_000;

    /** Taken by whoever changes devices, until the transaction ends. */
    public static final String LOCK = "select pg_advisory_xact_lock(hashtext('muster_apple_devices'))";

    private final Outbox outbox;
    private final Ids ids;
    private final Clock clock;

    public DeviceBook(Outbox outbox, Ids ids, Clock clock) {
        this.outbox = outbox;
        this.ids = ids;
        this.clock = clock;
    }

    /** Keeps other changes out until the transaction ends. Call first, before any row is locked. */
    public void open(SqlConnection transaction) {
        await(transaction.query(LOCK).execute());
    }

    /**
     * Takes over what Apple says of devices.
     *
     * @param generation full list the page belongs to, null when Apple's list is not being written down
     */
    public Merge merge(
            SqlConnection transaction, UUID tokenId, ListKind kind, Long generation, List<AppleDevice> page) {
        Instant now = clock.instant();
        Set<String> serials = new HashSet<>(page.size() * 2);
        page.forEach(device -> serials.add(device.serialNumber()));
        if (serials.isEmpty()) {
            return new Merge(List.of(), List.of(), List.of(), List.of(), 0, 0, 0);
        }
        Merge merge = MergePage.of(kind, page, DeviceRows.known(transaction, tokenId, serials), now);
        List<KnownDevice> described = new ArrayList<>(merge.written().size());
        List<KnownDevice> moved = new ArrayList<>();
        merge.written().forEach(device -> (device.content() == null ? moved : described).add(device));
        DeviceRows.write(transaction, tokenId, described, now);
        DeviceRows.writeState(transaction, tokenId, moved, now);
        DeviceRows.writeState(transaction, tokenId, merge.noted(), null);
        if (generation != null) {
            ListingRows.list(transaction, tokenId, generation, merge.listed());
            ListingRows.unlist(transaction, tokenId, merge.unlisted());
        }
        tell(transaction, merge.written().stream().map(KnownDevice::serial).toList());
        return merge;
    }

    /**
     * Takes over what Apple said of single devices. It is left aside for those that are removed, or of which something was
     * learned since Apple was asked.
     */
    public Merge confirm(SqlConnection transaction, UUID tokenId, List<AppleDevice> said, Instant askedAt) {
        Set<String> older = DeviceRows.learnedSince(
                transaction,
                tokenId,
                said.stream().map(AppleDevice::serialNumber).toList(),
                askedAt);
        return merge(
                transaction,
                tokenId,
                ListKind.CHANGES,
                null,
                said.stream()
                        .filter(device -> !older.contains(device.serialNumber()))
                        .toList());
    }

    /** A batch of the devices that the full list did not have (S-5). */
    public record Sweep(int removed, boolean more) {}

    public Sweep sweep(SqlConnection transaction, UUID tokenId, long generation, Instant listStartedAt) {
        DeviceRows.Swept swept =
                DeviceRows.sweep(transaction, tokenId, generation, listStartedAt, clock.instant(), BATCH);
        tell(transaction, swept.serials());
        return new Sweep(swept.held(), swept.serials().size() == BATCH);
    }

    /** Holds our list against Apple's. */
    public Reconciliation reconcile(SqlConnection transaction, UUID tokenId, long generation) {
        return ListingRows.reconcile(transaction, tokenId, generation);
    }

    /** Forgets some of the devices removed before an instant (S-5); returns whether there may be more. */
    public boolean purge(SqlConnection transaction, Instant removedBefore) {
        List<String> purged = DeviceRows.purge(transaction, removedBefore, BATCH);
        tell(transaction, purged);
        return purged.size() == BATCH;
    }

    /** Deletes a device here (S-4, S-5); returns whether it was there. */
    public boolean delete(SqlConnection transaction, UUID tokenId, String serial) {
        boolean there = DeviceRows.hide(transaction, tokenId, serial, clock.instant());
        if (there) {
            tell(transaction, List.of(serial));
        }
        return there;
    }

    /** Tells how these serial numbers stand, where that is not what was told last. */
    public void tell(SqlConnection transaction, Collection<String> serials) {
        if (serials.isEmpty()) {
            return;
        }
        Map<String, AppleDeviceState> states = new LinkedHashMap<>(serials.size() * 2);
        Map<String, UUID> fingerprints = new LinkedHashMap<>(serials.size() * 2);
        for (AppleDeviceState state : PublishedRows.states(transaction, serials)) {
            states.put(state.serialNumber(), state);
            fingerprints.put(state.serialNumber(), fingerprint(state));
        }
        Set<String> gone = new HashSet<>(serials);
        gone.removeAll(states.keySet());
        List<Outgoing> events = new ArrayList<>(serials.size());
        Set<String> news = fingerprints.isEmpty() ? Set.of() : PublishedRows.remember(transaction, fingerprints);
        states.forEach((serial, state) -> {
            if (news.contains(serial)) {
                events.add(Outgoing.of(ids.next(), state, null));
            }
        });
        PublishedRows.forget(transaction, gone)
                .forEach(serial -> events.add(
                        Outgoing.tombstone(ids.next(), AppleDeviceState.class, serial, clock.instant(), null)));
        await(outbox.append(transaction, events));
    }

    /** Of everything but the time: that alone is no change. */
    private static UUID fingerprint(AppleDeviceState state) {
        return Fingerprint.of(EventJson.write(new AppleDeviceState(
                state.serialNumber(),
                state.tokenId(),
                state.tokenName(),
                state.model(),
                state.description(),
                state.color(),
                state.assetTag(),
                state.deviceFamily(),
                state.os(),
                state.membership(),
                state.profile(),
                state.profileStatus(),
                Instant.EPOCH,
                state.removedAt())));
    }
}
