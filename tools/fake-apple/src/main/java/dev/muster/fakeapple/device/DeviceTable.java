package dev.muster.fakeapple.device;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * All devices an organisation ever had, by index. About 31 bytes each; a device that somebody described or named costs
 * what its text costs.
 *
 * <p>Not safe for several threads at once.
 */
public final class DeviceTable {

    /** The server number of a device that no server has. */
    public static final int NOBODY = 0;

    private final int organization;
    private final Map<Integer, DeviceAttributes> described = new HashMap<>();
    private final Map<String, Integer> named = new HashMap<>();
    private final Map<Integer, String> names = new HashMap<>();
    private int size;
    private short[] server = new short[64];
    private byte[] status = new byte[64];
    private int[] profile = new int[64];
    private long[] addedAt = new long[64];
    private long[] assignedAt = new long[64];
    private long[] lastOperation = new long[64];

    public DeviceTable(int organization) {
        this.organization = organization;
    }

    public int size() {
        return size;
    }

    /** Makes room for a generated device and returns its index. */
    public int generate() {
        return next();
    }

    /** The index of this serial number, made known if it was not. */
    public int named(String serialNumber, DeviceAttributes attributes) {
        var serial = serialNumber.toUpperCase(Locale.ROOT);
        var index = indexOf(serial);
        if (index < 0) {
            index = next();
            named.put(serial, index);
            names.put(index, serial);
        }
        described.put(index, attributes);
        return index;
    }

    /** The index of this serial number in any case of letters, or -1. */
    public int indexOf(String serialNumber) {
        var serial = serialNumber.toUpperCase(Locale.ROOT);
        var byName = named.get(serial);
        if (byName != null) {
            return byName;
        }
        var index = Serials.index(organization, serial);
        return index < size && !names.containsKey(index) ? index : -1;
    }

    public String serial(int index) {
        var name = names.isEmpty() ? null : names.get(index);
        return name == null ? Serials.of(organization, index) : name;
    }

    public DeviceAttributes attributes(int index) {
        var known = described.isEmpty() ? null : described.get(index);
        return known == null ? Catalogue.of(index) : known;
    }

    public void describe(int index, DeviceAttributes attributes) {
        described.put(index, attributes);
    }

    /** The number of the server that has the device, or {@link #NOBODY}. */
    public int server(int index) {
        return server[index];
    }

    public ProfileStatus status(int index) {
        return ProfileStatus.at(status[index]);
    }

    /** The number of the profile it has or had, 0 when none. */
    public int profile(int index) {
        return profile[index];
    }

    /** When it came to its server, in milliseconds. */
    public long addedAt(int index) {
        return addedAt[index];
    }

    /** When the profile was assigned, in milliseconds; 0 when none was. */
    public long assignedAt(int index) {
        return assignedAt[index];
    }

    public long lastOperation(int index) {
        return lastOperation[index];
    }

    public void lastOperation(int index, long at) {
        lastOperation[index] = at;
    }

    /** Gives the device to a server; {@link #NOBODY} releases it. */
    public void place(int index, int serverNumber, long at) {
        server[index] = (short) serverNumber;
        addedAt[index] = at;
    }

    /** Sets what it has of profiles. */
    public void profile(int index, int number, ProfileStatus now, long at) {
        profile[index] = number;
        status[index] = (byte) now.ordinal();
        assignedAt[index] = at;
    }

    private int next() {
        if (size == server.length) {
            var more = Math.max(1024, size + (size >> 1));
            server = Arrays.copyOf(server, more);
            status = Arrays.copyOf(status, more);
            profile = Arrays.copyOf(profile, more);
            addedAt = Arrays.copyOf(addedAt, more);
            assignedAt = Arrays.copyOf(assignedAt, more);
            lastOperation = Arrays.copyOf(lastOperation, more);
        }
        return size++;
    }
}
