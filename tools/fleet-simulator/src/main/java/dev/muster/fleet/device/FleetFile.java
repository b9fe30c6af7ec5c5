package dev.muster.fleet.device;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.muster.events.enrollment.Channel;
import dev.muster.events.enrollment.Circumstances;
import dev.muster.events.enrollment.DeviceFacts;
import dev.muster.events.enrollment.EnrollmentMethod;
import dev.muster.events.enrollment.Platform;
import dev.muster.events.enrollment.Screen;
import dev.muster.events.enrollment.StepAction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;

/**
 * A fleet as a table in a text file: one device per line, columns separated by {@code |}, comments after {@code #}.
 *
 * <p>Columns: who ({@code nobody} for devices with an enrollment token), platform, maker, model, OS version, method,
 * circumstances (words, see {@link #circumstances}), walk ({@code finishes}, {@code stops SCREEN ACTION} or
 * {@code fails REASON}) and the expected end ({@code completed}, {@code abandoned}, {@code failed} or
 * {@code refused REASON}). Serial numbers and hardware ids follow from the seed, so that the same file and seed are the
 * same devices again.
 */
public final class FleetFile {

    private static final int COLUMNS = 9;
    private static final String LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    private FleetFile() {}

    /**
     * Reads the fleet.
     *
     * @throws IllegalArgumentException naming the line that cannot be understood
     */
    public static List<SimulatedDevice> read(String text, long seed) {
        var devices = new ArrayList<SimulatedDevice>();
        var owned = new HashMap<String, Integer>();
        var lines = text.split("\\R");
        for (int i = 0; i < lines.length; i++) {
            var content = lines[i].replaceFirst("#.*", "").strip();
            if (!content.isEmpty()) {
                devices.add(device(i + 1, content, seed, owned));
            }
        }
        return List.copyOf(devices);
    }

    private static SimulatedDevice device(int line, String content, long seed, Map<String, Integer> owned) {
        var column = Arrays.stream(content.split("\\|", -1)).map(String::strip).toList();
        try {
            if (column.size() != COLUMNS) {
                throw new IllegalArgumentException("there are " + column.size() + " columns, not " + COLUMNS);
            }
            var words = List.of(column.get(6).split("\\s+"));
            var who = column.get(0).equals("nobody") ? null : column.get(0).toLowerCase(Locale.ROOT);
            var random = identity(seed, column.get(0) + column.get(3), words.contains("again"), owned);
            var facts = new DeviceFacts(
                    code(Platform.values(), column.get(1)),
                    column.get(4),
                    value(words, "sku="),
                    column.get(2),
                    column.get(3),
                    words.contains("noSerial") ? null : serial(random),
                    null,
                    words.contains("noSerial") ? null : new UUID(random.nextLong(), random.nextLong()).toString(),
                    name(who, column.get(3)));
            var device = new SimulatedDevice(
                    line,
                    who,
                    code(EnrollmentMethod.values(), column.get(5)),
                    facts,
                    circumstances(words),
                    walk(column.get(7).split("\\s+")),
                    expectation(column.get(8).split("\\s+")));
            if (device.walk() instanceof Walk.Stops stops && !device.screens().contains(stops.screen())) {
                throw new IllegalArgumentException("this device never shows the screen " + stops.screen());
            }
            return device;
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("line " + line + " of the fleet: " + e.getMessage(), e);
        }
    }

    /**
     * Words of the circumstances column: {@code oobe}, {@code autopilot}, {@code hybrid}, {@code workProfile},
     * {@code secondaryUser}, {@code vm}, {@code profile=NAME}, {@code channel=CODE}; besides them {@code sku=EDITION},
     * {@code noSerial} and {@code again} (the same device as the person's last one of this model) say something about the
     * device.
     */
    private static Circumstances circumstances(List<String> words) {
        var channel = value(words, "channel=");
        return new Circumstances(
                words.contains("oobe"),
                words.contains("autopilot"),
                words.contains("hybrid"),
                words.contains("workProfile"),
                words.contains("secondaryUser"),
                words.contains("vm"),
                value(words, "profile="),
                channel == null ? null : code(Channel.values(), channel),
                null,
                null);
    }

    private static Walk walk(String[] words) {
        return switch (words[0]) {
            case "finishes" -> new Walk.Finishes();
            case "stops" -> new Walk.Stops(code(Screen.values(), words[1]), code(StepAction.values(), words[2]));
            case "fails" -> new Walk.Fails(words[1]);
            default -> throw new IllegalArgumentException("no such walk: " + words[0]);
        };
    }

    private static Expectation expectation(String[] words) {
        return new Expectation(code(Ending.values(), words[0]), words.length > 1 ? words[1] : null);
    }

    private static <E extends Enum<E>> E code(E[] values, String code) {
        return Arrays.stream(values)
                .filter(value -> value.toString().equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no such word: " + code));
    }

    private static String value(List<String> words, String prefix) {
        return words.stream()
                .filter(word -> word.startsWith(prefix))
                .map(word -> word.substring(prefix.length()))
                .findFirst()
                .orElse(null);
    }

    private static SplittableRandom identity(long seed, String kind, boolean again, Map<String, Integer> owned) {
        var number = again ? owned.getOrDefault(kind, 1) : owned.merge(kind, 1, Integer::sum);
        return new SplittableRandom(seed * 31 + (kind + number).hashCode());
    }

    private static String serial(SplittableRandom random) {
        var serial = new StringBuilder("DM");
        for (int i = 0; i < 10; i++) {
            serial.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return serial.toString();
    }

    private static String name(String who, String model) {
        if (who == null) {
            return model;
        }
        var first = who.substring(0, Math.max(0, who.indexOf('@')));
        return first.isEmpty() ? model : Character.toUpperCase(first.charAt(0)) + first.substring(1) + "'s " + model;
    }

    /** Reads a file of UTF-8 bytes. */
    public static List<SimulatedDevice> read(byte[] bytes, long seed) {
        return read(new String(bytes, UTF_8), seed);
    }
}
