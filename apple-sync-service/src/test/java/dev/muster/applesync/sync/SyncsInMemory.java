package dev.muster.applesync.sync;

import dev.muster.applesync.apple.DevicePage;
import dev.muster.applesync.device.KnownDevice;
import dev.muster.applesync.device.ListKind;
import dev.muster.applesync.device.Merge;
import dev.muster.applesync.device.MergePage;
import dev.muster.applesync.device.Source;
import dev.muster.applesync.sync.SyncRun.Cause;
import dev.muster.applesync.sync.SyncRun.Progress;
import dev.muster.applesync.sync.SyncRun.State;
import dev.muster.events.apple.AppleMembership;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;

/** What {@code StoredSyncs} does, in memory; a process can be killed before or after each of its transactions. */
final class SyncsInMemory implements SyncStore {

    /** The process is gone. */
    static final class Killed extends Error {
        private static final long serialVersionUID = 1;
    }

    private static final UUID TOKEN = new UUID(1, 1);

    private final Clock clock;
    private final Map<String, KnownDevice> devices = new HashMap<>();
    private final Map<String, String> tags = new HashMap<>();
    private final Map<String, Instant> changedAt = new HashMap<>();
    private final Set<String> listing = new HashSet<>();
    final List<SyncRun> runs = new ArrayList<>();
    private SyncPosition position = SyncPosition.NOWHERE;
    private Instant cursorAt;
    Instant renewedAt;
    private long fence;
    private int killIn = Integer.MAX_VALUE;
    private boolean killBefore;
    Lease lastLease;
    SyncKind requested;
    long missing;
    long unknown;

    SyncsInMemory(Clock clock) {
        this.clock = clock;
    }

    /** Kills the process at the n-th transaction from now, before or after its commit. */
    void kill(int transactions, boolean before) {
        killIn = transactions;
        killBefore = before;
    }

    void calm() {
        killIn = Integer.MAX_VALUE;
    }

    @Override
    public List<UUID> due(int most) {
        return List.of(TOKEN);
    }

    @Override
    public Optional<Begun> begin(UUID tokenId) {
        return transaction(() -> {
            Instant now = clock.instant();
            endRun(State.FAILED, new SyncFailure(SyncFailure.INTERRUPTED, null, now));
            NextRun.Token token = new NextRun.Token(position, cursorAt, requested, Instant.EPOCH);
            requested = null;
            return NextRun.of(SyncSchedule.USUAL, token, runs, now).map(next -> {
                Lease lease = new Lease(TOKEN, new UUID(2, runs.size()), ++fence, now);
                lastLease = lease;
                renewedAt = now;
                runs.add(run(lease, next.course().kind(), next.cause(), State.RUNNING, null));
                move(next.course());
                return new Begun(lease, next.course());
            });
        });
    }

    @Override
    public void store(Lease lease, Course before, Course after, DevicePage page) {
        write(lease, () -> {
            Merge merge = MergePage.of(before.listKind(), page.devices(), devices, clock.instant());
            merge.written().forEach(this::changed);
            merge.noted().forEach(this::put);
            if (before.writesListDown()) {
                if (before.listKind() == ListKind.FULL && before.listCursor() == null) {
                    listing.clear();
                }
                listing.addAll(merge.listed());
                merge.unlisted().forEach(listing::remove);
            }
            move(after);
            return null;
        });
    }

    private void changed(KnownDevice device) {
        changedAt.put(device.serial(), clock.instant());
        put(device);
    }

    private void put(KnownDevice device) {
        if (device.content() != null) {
            tags.put(device.serial(), device.content().assetTag());
        }
        devices.put(
                device.serial(),
                new KnownDevice(
                        device.serial(),
                        device.source(),
                        device.fingerprint(),
                        null,
                        device.operation(),
                        device.operationAt(),
                        device.membership(),
                        device.removedAt(),
                        device.hiddenAt()));
    }

    @Override
    public boolean sweep(Lease lease, Course course) {
        return write(lease, () -> {
            List<KnownDevice> gone = devices.values().stream()
                    .filter(device -> device.membership() == AppleMembership.ASSIGNED)
                    .filter(device -> device.source() == Source.APPLE && !listing.contains(device.serial()))
                    .filter(device -> !changedAt.get(device.serial()).isAfter(course.listStartedAt()))
                    .limit(2)
                    .toList();
            gone.forEach(device -> changed(new KnownDevice(
                    device.serial(),
                    device.source(),
                    device.fingerprint(),
                    null,
                    device.operation(),
                    device.operationAt(),
                    AppleMembership.REMOVED,
                    clock.instant(),
                    device.hiddenAt())));
            return gone.size() == 2;
        });
    }

    @Override
    public void move(Lease lease, Course course) {
        write(lease, () -> {
            move(course);
            return null;
        });
    }

    @Override
    public void complete(Lease lease, Course course) {
        write(lease, () -> {
            if (course.writesListDown()) {
                Map<String, String> held = held();
                missing = listing.stream().filter(serial -> !known(serial)).count();
                unknown = held.keySet().stream()
                        .filter(serial -> !listing.contains(serial))
                        .count();
            }
            move(course);
            runs.set(runs.size() - 1, run(lease, course.kind(), last().cause(), State.COMPLETED, null));
            return null;
        });
    }

    private boolean known(String serial) {
        return devices.containsKey(serial) && devices.get(serial).membership() == AppleMembership.ASSIGNED;
    }

    @Override
    public void fail(Lease lease, Course course, SyncFailure failure) {
        write(lease, () -> {
            move(course);
            runs.set(runs.size() - 1, run(lease, course.kind(), last().cause(), State.FAILED, failure));
            return null;
        });
    }

    /** Deletes a device here. */
    void delete(String serial) {
        devices.computeIfPresent(
                serial,
                (key, device) -> device.hiddenAt() != null
                        ? device
                        : new KnownDevice(
                                serial,
                                device.source(),
                                device.fingerprint(),
                                null,
                                device.operation(),
                                device.operationAt(),
                                device.membership(),
                                device.removedAt(),
                                clock.instant()));
    }

    /** Devices that are assigned, also those deleted here, and how they look. */
    Map<String, String> assigned() {
        Map<String, String> assigned = new TreeMap<>();
        devices.values().stream()
                .filter(device -> device.membership() == AppleMembership.ASSIGNED)
                .forEach(device -> assigned.put(device.serial(), tags.get(device.serial())));
        return assigned;
    }

    /** Devices people see as assigned, and how they look. */
    Map<String, String> held() {
        Map<String, String> held = new TreeMap<>();
        devices.values().stream()
                .filter(KnownDevice::held)
                .forEach(device -> held.put(device.serial(), tags.get(device.serial())));
        return held;
    }

    SyncRun last() {
        return runs.get(runs.size() - 1);
    }

    boolean running() {
        return !runs.isEmpty() && last().state() == State.RUNNING;
    }

    private void endRun(State state, SyncFailure failure) {
        if (running()) {
            SyncRun run = last();
            Lease lease = new Lease(TOKEN, run.runId(), fence, run.startedAt());
            runs.set(runs.size() - 1, run(lease, run.kind(), run.cause(), state, failure));
        }
    }

    private SyncRun run(Lease lease, SyncKind kind, Cause cause, State state, SyncFailure failure) {
        return new SyncRun(
                lease.runId(),
                TOKEN,
                kind,
                cause,
                state,
                lease.startedAt(),
                state == State.RUNNING ? null : clock.instant(),
                Progress.NONE,
                failure,
                false,
                null);
    }

    private void move(Course course) {
        SyncPosition next = course.position();
        if (next.changesCursor() != null && !next.changesCursor().equals(position.changesCursor())) {
            cursorAt = clock.instant();
        }
        position = next;
    }

    private <T> T write(Lease lease, Supplier<T> work) {
        return transaction(() -> {
            if (lease.fence() != fence) {
                throw new LeaseLost();
            }
            renewedAt = clock.instant();
            return work.get();
        });
    }

    private <T> T transaction(Supplier<T> work) {
        boolean now = --killIn == 0;
        if (now && killBefore) {
            throw new Killed();
        }
        T result = work.get();
        if (now) {
            throw new Killed();
        }
        return result;
    }
}
