package dev.muster.applesync.sync;

import dev.muster.applesync.apple.Account;
import dev.muster.applesync.apple.Answer;
import dev.muster.applesync.apple.AppleDevice;
import dev.muster.applesync.apple.AppleDevice.Operation;
import dev.muster.applesync.apple.AppleDeviceService;
import dev.muster.applesync.apple.Assignment;
import dev.muster.applesync.apple.DefinedProfile;
import dev.muster.applesync.apple.DeviceDetails;
import dev.muster.applesync.apple.DevicePage;
import dev.muster.applesync.apple.ProfileDefinition;
import dev.muster.applesync.apple.Refusal;
import dev.muster.applesync.device.Devices;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Apple as a model: what is assigned, and the feed of what happened. Its full list is read live, page by page, so that what
 * happens meanwhile is sometimes on it and sometimes not; the last cursor of a list leads to everything since its beginning.
 */
final class ModelApple implements AppleDeviceService {

    static final int PAGE = 3;

    private final Map<String, Kept> devices = new LinkedHashMap<>();
    private final List<AppleDevice> feed = new ArrayList<>();
    private final List<Supplier<Refusal>> faults = new ArrayList<>();
    private Runnable meanwhile = () -> {};
    private int number;
    private long second;
    private int tags;
    int calls;
    boolean stalls;
    int repeats;
    boolean endless;
    int mostDevices = PAGE;
    Runnable eachCall = () -> {};

    private record Kept(int number, AppleDevice device) {}

    /** Happens when Apple is asked the next time, before it answers. */
    void meanwhile(Runnable change) {
        meanwhile = change;
    }

    /** The next answers, in order; null is an ordinary one. */
    void refuse(Supplier<Refusal> fault) {
        faults.add(fault);
    }

    void calm() {
        faults.clear();
        meanwhile = () -> {};
        stalls = false;
        repeats = 0;
    }

    void forgetCursors() {
        cursorsEpoch++;
    }

    private int cursorsEpoch;

    void add(String serial) {
        if (!devices.containsKey(serial)) {
            // What is added in the second it was released in would be taken for released.
            second++;
            put(serial, "A", Operation.ADDED, Devices.NOON.plusSeconds(second));
        }
    }

    void modify(String serial) {
        Kept kept = devices.get(serial);
        if (kept != null) {
            put(serial, "M", Operation.MODIFIED, kept.device().assignedAt());
        }
    }

    void release(String serial) {
        Kept kept = devices.remove(serial);
        if (kept != null) {
            feed.add(Devices.device(
                    serial, "gone", kept.device().assignedAt(), Operation.DELETED, Devices.NOON.plusSeconds(second)));
        }
    }

    /** Time passes at Apple, and not here. Until then everything but an addition happens in the same second. */
    void pass(long seconds) {
        second += seconds;
    }

    private void put(String serial, String mark, Operation operation, Instant assignedAt) {
        String tag = mark + tags++;
        Instant at = Devices.NOON.plusSeconds(second);
        Kept before = devices.get(serial);
        AppleDevice device = Devices.device(serial, tag, assignedAt, null, null);
        devices.put(serial, new Kept(before == null ? number++ : before.number(), device));
        feed.add(Devices.device(serial, tag, assignedAt, operation, at));
    }

    /** What is assigned, and how it looks. */
    Map<String, String> truth() {
        Map<String, String> truth = new TreeMap<>();
        devices.forEach((serial, kept) -> truth.put(serial, kept.device().assetTag()));
        return truth;
    }

    @Override
    public Uni<Answer<Account>> account(UUID tokenId) {
        return answer(() -> new Account("Server", "S", null, null, null, null, null, null, mostDevices));
    }

    @Override
    public Uni<Answer<DevicePage>> fetchDevices(UUID tokenId, String cursor, int limit) {
        return cursorAnswer(cursor, () -> {
            int after = cursor == null ? -1 : Integer.parseInt(cursor.split(":")[2]);
            int since = cursor == null ? feed.size() : Integer.parseInt(cursor.split(":")[3]);
            if (endless) {
                String on = "L:" + cursorsEpoch + ":" + (after + 1) + ":" + since;
                return new DevicePage(List.of(Devices.listed("E" + after)), on, true, null);
            }
            List<Kept> rest = devices.values().stream()
                    .filter(kept -> kept.number() > after)
                    .sorted((one, other) -> one.number() - other.number())
                    .toList();
            List<Kept> page = rest.stream().limit(limit).toList();
            boolean more = rest.size() > page.size();
            int last = page.isEmpty() ? after : page.get(page.size() - 1).number();
            String next = more ? "L:" + cursorsEpoch + ":" + last + ":" + since : "C:" + cursorsEpoch + ":" + since;
            return new DevicePage(page.stream().map(Kept::device).toList(), next, more, null);
        });
    }

    @Override
    public Uni<Answer<DevicePage>> syncDevices(UUID tokenId, String cursor, int limit) {
        return cursorAnswer(cursor, () -> {
            int from = Math.max(0, Integer.parseInt(cursor.split(":")[2]) - repeats);
            int to = Math.min(feed.size(), from + limit + repeats);
            boolean more = to < feed.size() || stalls;
            String next = stalls ? cursor : "C:" + cursorsEpoch + ":" + to;
            return new DevicePage(feed.subList(from, to), next, more, null);
        });
    }

    private Uni<Answer<DevicePage>> cursorAnswer(String cursor, Supplier<DevicePage> page) {
        boolean forgotten = cursor != null && Integer.parseInt(cursor.split(":")[1]) != cursorsEpoch;
        return forgotten
                ? Uni.createFrom()
                        .item(Answer.refused(new Refusal(Refusal.Kind.CURSOR_EXPIRED, "EXPIRED_CURSOR", 400, null)))
                : answer(page);
    }

    private <T> Uni<Answer<T>> answer(Supplier<T> value) {
        calls++;
        eachCall.run();
        Runnable change = meanwhile;
        meanwhile = () -> {};
        change.run();
        Refusal refusal = faults.isEmpty() ? null : faults.remove(0).get();
        return Uni.createFrom().item(refusal == null ? Answer.given(value.get()) : Answer.refused(refusal));
    }

    @Override
    public Uni<Answer<List<DeviceDetails>>> deviceDetails(UUID tokenId, List<String> serials) {
        throw new AssertionError("Synchronising asks for no details");
    }

    @Override
    public Uni<Answer<DefinedProfile>> defineProfile(UUID tokenId, ProfileDefinition profile) {
        throw new AssertionError("Synchronising defines no profiles");
    }

    @Override
    public Uni<Answer<ProfileDefinition>> profile(UUID tokenId, String profileUuid) {
        throw new AssertionError("Synchronising reads no profiles");
    }

    @Override
    public Uni<Answer<Assignment>> assignProfile(UUID tokenId, String profileUuid, List<String> serials) {
        throw new AssertionError("Synchronising assigns no profiles");
    }

    @Override
    public Uni<Answer<Assignment>> removeProfile(UUID tokenId, String profileUuid, List<String> serials) {
        throw new AssertionError("Synchronising removes no profiles");
    }
}
