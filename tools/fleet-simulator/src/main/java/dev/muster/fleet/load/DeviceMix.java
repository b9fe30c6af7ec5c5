package dev.muster.fleet.load;

import static dev.muster.fleet.load.AttemptKind.CORPORATE_JOIN;
import static dev.muster.fleet.load.AttemptKind.DEDICATED;
import static dev.muster.fleet.load.AttemptKind.NAMELESS_MAC;
import static dev.muster.fleet.load.AttemptKind.OUTDATED_KIOSK;
import static dev.muster.fleet.load.AttemptKind.OUTDATED_WINDOWS;
import static dev.muster.fleet.load.AttemptKind.OWN_DEVICE;
import static dev.muster.fleet.load.AttemptKind.SECONDARY_USER;
import static dev.muster.fleet.load.AttemptKind.WRONG_METHOD;

import dev.muster.events.enrollment.Platform;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * What the load consists of.
 *
 * @param permille shares of the kinds, 1,000 together
 * @param ownPlatforms platforms of a person's own devices, one device each
 * @param abandonedPermille of the admitted devices with a person, how many are abandoned by an action
 * @param failedPermille of the admitted devices, how many fail
 */
public record DeviceMix(
        Map<AttemptKind, Integer> permille, List<Platform> ownPlatforms, int abandonedPermille, int failedPermille) {

    private static final int ALL = 1_000;

    public DeviceMix {
        permille = Map.copyOf(permille);
        ownPlatforms = List.copyOf(ownPlatforms);
        var sum = permille.values().stream().mapToInt(Integer::intValue).sum();
        if (sum != ALL) {
            throw new IllegalArgumentException("the shares are " + sum + " ‰ together, not 1000");
        }
        if (abandonedPermille < 0 || failedPermille < 0 || abandonedPermille + failedPermille > ALL) {
            throw new IllegalArgumentException("of the admitted devices 0 to 1000 ‰ are abandoned or fail");
        }
        if (ownPlatforms.isEmpty()) {
            throw new IllegalArgumentException("a person owns at least one device");
        }
    }

    /** All platforms; needs an Apple push certificate and managed Google Play to be set up. */
    public static DeviceMix everything() {
        var shares = new EnumMap<AttemptKind, Integer>(AttemptKind.class);
        shares.put(OWN_DEVICE, 480);
        shares.put(CORPORATE_JOIN, 320);
        shares.put(DEDICATED, 100);
        shares.put(OUTDATED_WINDOWS, 30);
        shares.put(OUTDATED_KIOSK, 20);
        shares.put(WRONG_METHOD, 20);
        shares.put(SECONDARY_USER, 20);
        shares.put(NAMELESS_MAC, 10);
        return new DeviceMix(shares, List.of(Platform.IOS, Platform.ANDROID, Platform.WINDOWS), 60, 40);
    }

    /** Windows only: works on an installation as delivered. */
    public static DeviceMix windows() {
        return new DeviceMix(
                Map.of(OWN_DEVICE, 500, CORPORATE_JOIN, 400, OUTDATED_WINDOWS, 70, WRONG_METHOD, 30),
                List.of(Platform.WINDOWS),
                60,
                40);
    }

    /** The mix of that name. */
    public static DeviceMix named(String name) {
        return switch (name) {
            case "everything" -> everything();
            case "windows" -> windows();
            default -> throw new IllegalArgumentException("there is no mix " + name + ", only everything and windows");
        };
    }

    /** The same with other ends of the admitted devices. */
    public DeviceMix ending(int abandoned, int failed) {
        return new DeviceMix(permille, ownPlatforms, abandoned, failed);
    }

    /** Share of refused attempts. */
    public double expectedRefused() {
        return permille.entrySet().stream()
                        .filter(entry -> entry.getKey().refusedBecause() != null)
                        .mapToInt(Map.Entry::getValue)
                        .sum()
                / (double) ALL;
    }

    /** Share of attempts that are admitted and then fail. */
    public double expectedFailed() {
        return (1 - expectedRefused()) * failedPermille / ALL;
    }

    /** Share of attempts that are admitted and then abandoned; nobody can abandon a device without a person. */
    public double expectedAbandoned() {
        var userless = permille.getOrDefault(DEDICATED, 0) / (double) ALL;
        return (1 - expectedRefused() - userless) * abandonedPermille / ALL;
    }

    /** Share of attempts that complete. */
    public double expectedCompleted() {
        return 1 - expectedRefused() - expectedFailed() - expectedAbandoned();
    }

    AttemptKind draw(SplittableRandom random) {
        var drawn = random.nextInt(ALL);
        for (AttemptKind kind : AttemptKind.values()) {
            drawn -= permille.getOrDefault(kind, 0);
            if (drawn < 0) {
                return kind;
            }
        }
        throw new IllegalStateException("the shares do not add up");
    }

    DeviceEnd drawEnd(SplittableRandom random, AttemptKind kind) {
        var drawn = random.nextInt(ALL);
        if (drawn < failedPermille) {
            return DeviceEnd.FAIL;
        }
        return drawn < failedPermille + abandonedPermille && !kind.userless() ? DeviceEnd.ABANDON : DeviceEnd.COMPLETE;
    }
}
