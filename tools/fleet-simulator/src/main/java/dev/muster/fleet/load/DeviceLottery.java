package dev.muster.fleet.load;

import static dev.muster.events.enrollment.EnrollmentMethod.ANDROID_DEDICATED;
import static dev.muster.events.enrollment.EnrollmentMethod.ANDROID_WORK_PROFILE;
import static dev.muster.events.enrollment.EnrollmentMethod.APPLE_BYOD;
import static dev.muster.events.enrollment.EnrollmentMethod.WINDOWS_AAD_JOIN;
import static dev.muster.events.enrollment.EnrollmentMethod.WINDOWS_BYOD;
import static java.util.Locale.ROOT;

import dev.muster.events.enrollment.Channel;
import dev.muster.events.enrollment.Circumstances;
import dev.muster.events.enrollment.DeviceFacts;
import dev.muster.events.enrollment.EnrollmentMethod;
import dev.muster.events.enrollment.Platform;
import dev.muster.fleet.enroll.AttemptBody;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;

/**
 * Draws attempt after attempt. The same seed draws the same kinds, people and ends; which of the own devices a draw
 * takes depends on which are not enrolling at that moment, because a device enrolls once at a time.
 */
final class DeviceLottery {

    private static final String SERIAL = "@SERIAL@";
    private static final Circumstances OUT_OF_THE_BOX =
            new Circumstances(true, false, false, false, false, false, null, null, null, null);
    private static final Circumstances WORK_PROFILE =
            new Circumstances(false, false, false, true, false, false, null, null, null, null);
    private static final Circumstances SECONDARY =
            new Circumstances(false, false, false, true, true, false, null, null, null, null);
    private static final Circumstances VIRTUAL =
            new Circumstances(false, false, false, false, false, true, null, null, null, null);
    private static final Circumstances KIOSK =
            new Circumstances(true, false, false, false, false, false, "Load", Channel.QR, null, null);

    private final DeviceMix mix;
    private final int users;
    private final String serialPrefix;
    private final SplittableRandom random;
    private final Deque<OwnDevice> idle = new ArrayDeque<>();
    private final Map<AttemptKind, String[]> templates = new EnumMap<>(AttemptKind.class);
    private long drawn;

    DeviceLottery(DeviceMix mix, int users, long seed) {
        this.mix = mix;
        this.users = users;
        this.serialPrefix = "LD" + Long.toString(seed, 36).toUpperCase(ROOT) + "N";
        this.random = new SplittableRandom(seed);
        idle.addAll(ownDevices(seed));
        for (AttemptKind kind : AttemptKind.values()) {
            if (kind != AttemptKind.OWN_DEVICE) {
                templates.put(kind, template(kind).split(SERIAL));
            }
        }
    }

    DrawnDevice draw() {
        var number = drawn++;
        var kind = mix.draw(random);
        var end = mix.drawEnd(random, kind);
        var user = random.nextInt(users);
        if (kind == AttemptKind.OWN_DEVICE) {
            var own = idle.poll();
            if (own != null) {
                return new DrawnDevice(kind, end, own.user(), own, own.body());
            }
            kind = AttemptKind.CORPORATE_JOIN;
        }
        return new DrawnDevice(kind, end, kind.userless() ? -1 : user, null, body(kind, number));
    }

    /** The device's attempt has ended; it may enroll again. */
    void giveBack(OwnDevice device) {
        idle.add(device);
    }

    private Buffer body(AttemptKind kind, long number) {
        var parts = templates.get(kind);
        return Buffer.buffer(String.join(serialPrefix + number, parts));
    }

    private List<OwnDevice> ownDevices(long seed) {
        var devices = new ArrayList<OwnDevice>();
        for (int user = 0; user < users; user++) {
            for (Platform platform : mix.ownPlatforms()) {
                devices.add(new OwnDevice(user, platform, ownBody(user, platform)));
            }
        }
        Collections.shuffle(devices, new Random(seed));
        return devices;
    }

    private static Buffer ownBody(int user, Platform platform) {
        var serial = "OWN" + platform.code().toUpperCase(ROOT) + user;
        return switch (platform) {
            case IOS ->
                request(APPLE_BYOD, platform, "17.5", "Apple", "iPhone 15", serial, Circumstances.ORDINARY)
                        .toBuffer();
            case MACOS ->
                request(APPLE_BYOD, platform, "14.5", "Apple", "Mac14,2", serial, Circumstances.ORDINARY)
                        .toBuffer();
            case ANDROID ->
                request(ANDROID_WORK_PROFILE, platform, "14", "Google", "Pixel 8", serial, WORK_PROFILE)
                        .toBuffer();
            case WINDOWS ->
                request(
                                WINDOWS_BYOD,
                                platform,
                                "10.0.22631.1",
                                "LENOVO",
                                "ThinkPad T14",
                                serial,
                                Circumstances.ORDINARY)
                        .toBuffer();
        };
    }

    private static String template(AttemptKind kind) {
        var request = switch (kind) {
            case OWN_DEVICE -> throw new IllegalArgumentException("own devices have bodies of their own");
            case CORPORATE_JOIN ->
                request(
                        WINDOWS_AAD_JOIN,
                        Platform.WINDOWS,
                        "10.0.22631.1",
                        "Dell Inc.",
                        "Latitude 5440",
                        SERIAL,
                        OUT_OF_THE_BOX);
            case DEDICATED -> request(ANDROID_DEDICATED, Platform.ANDROID, "13", "Zebra", "TC52", SERIAL, KIOSK);
            case OUTDATED_WINDOWS ->
                request(
                        WINDOWS_BYOD,
                        Platform.WINDOWS,
                        "10.0.10586.0",
                        "Acer",
                        "Aspire 5",
                        SERIAL,
                        Circumstances.ORDINARY);
            case OUTDATED_KIOSK -> request(ANDROID_DEDICATED, Platform.ANDROID, "7.1", "Zebra", "TC51", SERIAL, KIOSK);
            case WRONG_METHOD ->
                request(
                        ANDROID_WORK_PROFILE,
                        Platform.WINDOWS,
                        "10.0.22631.1",
                        "Acer",
                        "Swift 3",
                        SERIAL,
                        Circumstances.ORDINARY);
            case SECONDARY_USER ->
                request(ANDROID_WORK_PROFILE, Platform.ANDROID, "14", "Samsung", "Galaxy Tab A9", SERIAL, SECONDARY);
            case NAMELESS_MAC -> request(APPLE_BYOD, Platform.MACOS, "14.4", "Apple", null, null, VIRTUAL);
        };
        return request.encode();
    }

    private static JsonObject request(
            EnrollmentMethod method,
            Platform platform,
            String osVersion,
            String maker,
            String model,
            String serial,
            Circumstances circumstances) {
        var sku = platform == Platform.WINDOWS ? "Enterprise" : null;
        return AttemptBody.of(
                method,
                new DeviceFacts(platform, osVersion, sku, maker, model, serial, null, serial, model),
                circumstances);
    }
}
