package dev.muster.applesync.assign;

import dev.muster.applesync.apple.Account;
import dev.muster.applesync.apple.Answer;
import dev.muster.applesync.apple.AppleDevice;
import dev.muster.applesync.apple.AppleDevice.ProfileStanding;
import dev.muster.applesync.apple.AppleDeviceService;
import dev.muster.applesync.apple.Assignment;
import dev.muster.applesync.apple.Assignment.Outcome;
import dev.muster.applesync.apple.DefinedProfile;
import dev.muster.applesync.apple.DeviceDetails;
import dev.muster.applesync.apple.DeviceDetails.Standing;
import dev.muster.applesync.apple.DevicePage;
import dev.muster.applesync.apple.ProfileDefinition;
import dev.muster.applesync.apple.Refusal;
import dev.muster.applesync.device.Devices;
import io.smallrye.mutiny.Uni;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;

/** Apple as a model, as far as profiles go. */
final class AssigningApple implements AppleDeviceService {

    /** The profile each device has; null for none. */
    final Map<String, String> devices = new TreeMap<>();

    final Map<String, ProfileDefinition> profiles = new HashMap<>();
    final Deque<Refusal.Kind> refusals = new ArrayDeque<>();
    final Map<String, Outcome> outcomes = new HashMap<>();
    /** Happens after Apple has said how devices stand, and before anybody has heard it. */
    Runnable afterDetails = () -> {};
    /** Happens once, after Apple has done what it was asked for, and before anybody has heard it. */
    Runnable meanwhile = () -> {};

    /** Happens when Apple is asked to assign a profile, and before it has done anything. */
    Runnable beforeAssignments = () -> {};

    /** Says it has assigned profiles, and has not. */
    boolean idle;

    int calls;
    private int number;

    @Override
    public Uni<Answer<DefinedProfile>> defineProfile(UUID tokenId, ProfileDefinition profile) {
        return answer(() -> {
            String uuid = "P" + number++;
            profiles.put(uuid, profile);
            return Answer.given(new DefinedProfile(uuid));
        });
    }

    @Override
    public Uni<Answer<Assignment>> assignProfile(UUID tokenId, String uuid, List<String> serials) {
        beforeAssignments.run();
        return answer(() -> profiles.containsKey(uuid)
                ? Answer.given(each(serials, serial -> devices.put(serial, uuid)))
                : Answer.refused(new Refusal(Refusal.Kind.PROFILE_NOT_FOUND, "NOT_FOUND", 404, null)));
    }

    @Override
    public Uni<Answer<Assignment>> removeProfile(UUID tokenId, String uuid, List<String> serials) {
        return answer(() -> Answer.given(each(serials, serial -> devices.put(serial, null))));
    }

    private Assignment each(List<String> serials, java.util.function.Consumer<String> work) {
        Map<String, Outcome> answers = new LinkedHashMap<>();
        for (String serial : serials) {
            Outcome scripted = outcomes.remove(serial);
            Outcome outcome = !devices.containsKey(serial)
                    ? Outcome.NOT_ACCESSIBLE
                    : scripted == null ? Outcome.SUCCESS : scripted;
            if (outcome == Outcome.SUCCESS && !idle) {
                work.accept(serial);
            }
            answers.put(serial, outcome);
        }
        return new Assignment(answers, null);
    }

    @Override
    public Uni<Answer<List<DeviceDetails>>> deviceDetails(UUID tokenId, List<String> serials) {
        return answer(() -> {
            List<DeviceDetails> said = serials.stream().map(this::details).toList();
            afterDetails.run();
            return Answer.given(said);
        });
    }

    private DeviceDetails details(String serial) {
        return devices.containsKey(serial)
                ? new DeviceDetails(serial, Standing.FOUND, said(serial))
                : new DeviceDetails(serial, Standing.NOT_ACCESSIBLE, null);
    }

    /** What Apple says of a device. */
    AppleDevice said(String serial) {
        String uuid = devices.get(serial);
        AppleDevice plain = Devices.listed(serial);
        return new AppleDevice(
                serial,
                plain.model(),
                plain.description(),
                plain.color(),
                plain.assetTag(),
                plain.os(),
                plain.deviceFamily(),
                uuid == null ? ProfileStanding.EMPTY : ProfileStanding.ASSIGNED,
                uuid,
                null,
                null,
                plain.assignedAt(),
                null,
                null,
                null,
                null,
                false,
                false,
                List.of(),
                List.of(),
                null);
    }

    private <T> Uni<Answer<T>> answer(Supplier<Answer<T>> value) {
        calls++;
        Refusal.Kind refusal = refusals.poll();
        Answer<T> answer = refusal == null ? value.get() : Answer.refused(new Refusal(refusal, "no", 0, null));
        Runnable happening = meanwhile;
        meanwhile = () -> {};
        happening.run();
        return Uni.createFrom().item(answer);
    }

    @Override
    public Uni<Answer<Account>> account(UUID tokenId) {
        throw new AssertionError("Assigning asks for no account");
    }

    @Override
    public Uni<Answer<DevicePage>> fetchDevices(UUID tokenId, String cursor, int limit) {
        throw new AssertionError("Assigning reads no list");
    }

    @Override
    public Uni<Answer<DevicePage>> syncDevices(UUID tokenId, String cursor, int limit) {
        throw new AssertionError("Assigning reads no changes");
    }

    @Override
    public Uni<Answer<ProfileDefinition>> profile(UUID tokenId, String profileUuid) {
        throw new AssertionError("Assigning reads no profiles");
    }
}
