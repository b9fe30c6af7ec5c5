package dev.muster.fakeapple.device;

import java.util.Arrays;

/**
 * What happened to the devices of one server, in order: the source of {@code /devices/sync}. 22 bytes an entry.
 *
 * <p>Not safe for several threads at once.
 */
public final class Feed {

    private int size;
    private int[] device = new int[64];
    private byte[] operation = new byte[64];
    private byte[] status = new byte[64];
    private int[] profile = new int[64];
    private long[] at = new long[64];

    public int size() {
        return size;
    }

    /** Appends one entry with the state of the device at that moment. */
    public void append(int index, Operation what, ProfileStatus state, int profileNumber, long when) {
        if (size == device.length) {
            var more = Math.max(1024, size + (size >> 1));
            device = Arrays.copyOf(device, more);
            operation = Arrays.copyOf(operation, more);
            status = Arrays.copyOf(status, more);
            profile = Arrays.copyOf(profile, more);
            at = Arrays.copyOf(at, more);
        }
        device[size] = index;
        operation[size] = (byte) what.ordinal();
        status[size] = (byte) state.ordinal();
        profile[size] = profileNumber;
        at[size] = when;
        size++;
    }

    public int device(int entry) {
        return device[entry];
    }

    public Operation operation(int entry) {
        return Operation.at(operation[entry]);
    }

    public ProfileStatus status(int entry) {
        return ProfileStatus.at(status[entry]);
    }

    public int profile(int entry) {
        return profile[entry];
    }

    /** {@code op_date} in milliseconds. */
    public long at(int entry) {
        return at[entry];
    }
}
