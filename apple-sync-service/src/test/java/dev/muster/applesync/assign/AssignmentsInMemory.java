package dev.muster.applesync.assign;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.muster.applesync.apple.AppleDevice;
import dev.muster.applesync.apple.AppleDevice.Operation;
import dev.muster.applesync.profile.ApplePlatform;
import dev.muster.applesync.profile.AppleTerms;
import dev.muster.applesync.profile.EnrollmentProfile;
import dev.muster.applesync.sync.LeaseLost;
import dev.muster.events.apple.AdeProfile;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletionException;

/** What {@code StoredAssignments} does, in memory; a process can be killed after each of its transactions. */
final class AssignmentsInMemory implements AssignmentStore {

    /** The process is gone. */
    static final class Killed extends Error {
        private static final long serialVersionUID = 1;
    }

    private static final Duration TAKEN = Duration.ofMinutes(6);
    private static final UUID TOKEN = new UUID(1, 1);

    /** A device as it is here. */
    static final class Device {
        UUID wanted;
        String uuid;
        int attempts;
        Instant nextAt = Instant.MIN;
        Instant throttledUntil = Instant.MIN;
        Instant changedAt = Instant.MIN;
    }

    final Map<String, Device> devices = new TreeMap<>();
    final Map<UUID, EnrollmentProfile> profiles = new HashMap<>();
    private final Map<UUID, Instant> defineAt = new HashMap<>();
    private final Map<String, Instant> definedAt = new HashMap<>();
    private final Set<String> ours = new HashSet<>();
    private final Clock clock;
    private Instant dueAt = Instant.MIN;
    private Instant notBefore = Instant.MIN;
    private Instant leaseUntil;
    private long fence;
    private int killIn = Integer.MAX_VALUE;
    private boolean confirming;

    AssignmentsInMemory(Clock clock) {
        this.clock = clock;
    }

    void kill(int transactions) {
        killIn = transactions;
    }

    void calm() {
        killIn = Integer.MAX_VALUE;
    }

    void wake() {
        dueAt = Instant.MIN;
    }

    /** An administrator writes a profile. */
    void edit(UUID id, String department) {
        EnrollmentProfile before = profiles.get(id);
        var properties = JsonNodeFactory.instance
                .objectNode()
                .put("displayName", "Profile " + id)
                .put("supportDepartment", department);
        EnrollmentProfile bare = new EnrollmentProfile(
                id,
                TOKEN,
                ApplePlatform.IOS,
                properties,
                new UUID(0, 0),
                before == null ? null : before.defined(),
                before == null ? null : before.appleUuid(),
                null,
                1,
                Instant.EPOCH,
                Instant.EPOCH,
                "admin");
        put(
                bare,
                AppleTerms.of(id, bare.settings(), "https://mdm", "https://mdm/web")
                        .content(),
                bare.defined(),
                bare.appleUuid());
        defineAt.remove(id);
        wake();
    }

    private void put(EnrollmentProfile profile, UUID content, UUID defined, String appleUuid) {
        profiles.put(
                profile.profileId(),
                new EnrollmentProfile(
                        profile.profileId(),
                        TOKEN,
                        profile.platform(),
                        profile.properties(),
                        content,
                        defined,
                        appleUuid,
                        null,
                        1,
                        Instant.EPOCH,
                        Instant.EPOCH,
                        "admin"));
    }

    @Override
    public Optional<Round> take() {
        Instant now = clock.instant();
        if (leaseUntil == null ? latest(dueAt, notBefore).isAfter(now) : leaseUntil.isAfter(now)) {
            return Optional.empty();
        }
        leaseUntil = now.plus(TAKEN);
        dueAt = Instant.MAX;
        return Optional.of(new Round(TOKEN, ++fence));
    }

    /** A thread that was interrupted can ask no database. */
    private static void asked() {
        if (Thread.currentThread().isInterrupted()) {
            throw new CompletionException(new InterruptedException());
        }
    }

    private void hold(Round round) {
        asked();
        if (round.fence() != fence || leaseUntil == null) {
            throw new LeaseLost();
        }
        leaseUntil = clock.instant().plus(TAKEN);
    }

    @Override
    public void end(Round round, Rest rest) {
        asked();
        if (round.fence() != fence || leaseUntil == null) {
            return;
        }
        leaseUntil = null;
        Instant next = devices.values().stream()
                .filter(this::differs)
                .map(device -> latest(latest(device.nextAt, device.throttledUntil), clock.instant()))
                .min(Instant::compareTo)
                .orElse(Instant.MAX);
        Instant definition = profiles.values().stream()
                .filter(this::isWaiting)
                .map(profile -> defineAt.getOrDefault(profile.profileId(), clock.instant()))
                .min(Instant::compareTo)
                .orElse(Instant.MAX);
        Instant wanted = latest(next.isBefore(definition) ? next : definition, rest.until());
        notBefore = rest.kept() ? rest.until() : Instant.MIN;
        dueAt = wanted.isBefore(dueAt) ? wanted : dueAt;
    }

    @Override
    public List<EnrollmentProfile> undefined(Round round) {
        hold(round);
        return profiles.values().stream()
                .filter(this::isWaiting)
                .filter(profile ->
                        !defineAt.getOrDefault(profile.profileId(), Instant.MIN).isAfter(clock.instant()))
                .toList();
    }

    private boolean isWaiting(EnrollmentProfile profile) {
        return !profile.isDefined()
                && devices.values().stream()
                        .anyMatch(device -> profile.profileId().equals(device.wanted));
    }

    @Override
    public void defined(Round round, EnrollmentProfile profile, String appleUuid, AdeProfile enrollment) {
        hold(round);
        put(
                profiles.get(profile.profileId()),
                profiles.get(profile.profileId()).content(),
                profile.content(),
                appleUuid);
        defineAt.remove(profile.profileId());
        definedAt.put(appleUuid, clock.instant());
        ours.add(appleUuid);
        committed();
    }

    @Override
    public void notDefined(Round round, EnrollmentProfile profile, Instant retryAt, String refusal) {
        hold(round);
        defineAt.put(profile.profileId(), retryAt);
        committed();
    }

    @Override
    public void forgottenByApple(Round round, String appleUuid, List<Work> waiting) {
        hold(round);
        for (EnrollmentProfile profile : List.copyOf(profiles.values())) {
            if (appleUuid.equals(profile.appleUuid())) {
                Duration quarter = Duration.ofMinutes(15);
                if (definedAt.get(appleUuid).isAfter(clock.instant().minus(quarter))) {
                    defineAt.put(profile.profileId(), clock.instant().plus(quarter));
                }
                put(profile, profile.content(), null, null);
            }
        }
        release(round, waiting);
        wake();
    }

    @Override
    public List<Work> work(Round round, String after, int most) {
        hold(round);
        Instant now = clock.instant();
        List<Work> work = devices.entrySet().stream()
                .filter(entry -> entry.getKey().compareTo(after) > 0 && differs(entry.getValue()))
                .filter(entry -> !entry.getValue().nextAt.isAfter(now)
                        && !entry.getValue().throttledUntil.isAfter(now))
                .limit(2)
                .map(entry -> new Work(
                        entry.getKey(), wanted(entry.getValue()), entry.getValue().uuid, entry.getValue().attempts))
                .toList();
        work.forEach(taken -> devices.get(taken.serial()).nextAt = now.plus(TAKEN));
        committed();
        return work;
    }

    private String wanted(Device device) {
        return device.wanted == null ? null : profiles.get(device.wanted).appleUuid();
    }

    private boolean differs(Device device) {
        if (device.wanted == null) {
            return device.uuid != null && ours.contains(device.uuid);
        }
        EnrollmentProfile profile = profiles.get(device.wanted);
        return profile.isDefined() && !Objects.equals(device.uuid, profile.appleUuid());
    }

    @Override
    public void release(Round round, List<Work> untried) {
        hold(round);
        untried.forEach(work -> devices.get(work.serial()).nextAt = Instant.MIN);
        committed();
    }

    @Override
    public void record(Round round, List<Attempt> attempts) {
        hold(round);
        attempts.forEach(attempt -> {
            Device device = devices.get(attempt.serial());
            device.attempts = attempt.attempts();
            device.nextAt = attempt.nextAt();
            device.throttledUntil = attempt.throttledUntil() == null ? Instant.MIN : attempt.throttledUntil();
        });
        committed();
    }

    @Override
    public void confirm(Round round, List<AppleDevice> said, Instant askedAt) {
        hold(round);
        confirming = true;
        said.stream()
                .filter(device -> devices.containsKey(device.serialNumber())
                        && !devices.get(device.serialNumber()).changedAt.isAfter(askedAt))
                .forEach(this::said);
        confirming = false;
        committed();
    }

    /** Takes over what Apple says, as a synchronisation would, which looks at assignments where something changed. */
    void said(AppleDevice device) {
        if (device.operation() == Operation.DELETED) {
            devices.remove(device.serialNumber());
            return;
        }
        boolean changed = !devices.containsKey(device.serialNumber());
        Device here = devices.computeIfAbsent(device.serialNumber(), serial -> new Device());
        if (!Objects.equals(here.uuid, device.profileUuid())) {
            here.uuid = device.profileUuid();
            here.attempts = 0;
            here.nextAt = here.throttledUntil;
            here.changedAt = clock.instant();
            changed = true;
        }
        if (changed && !confirming) {
            wake();
        }
    }

    private static Instant latest(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private void committed() {
        if (--killIn == 0) {
            throw new Killed();
        }
    }
}
