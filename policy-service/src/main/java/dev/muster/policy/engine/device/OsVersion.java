package dev.muster.policy.engine.device;

/**
 * An operating system version of one to four numbers; missing parts are zero (PR-6). Fits Windows
 * {@code major.minor.build.rev}, Android {@code major.minor.rev.build} and Apple {@code major.minor.rev}.
 *
 * @param first major
 * @param second minor
 * @param third build on Windows, revision elsewhere
 * @param fourth revision on Windows, build on Android
 */
public record OsVersion(int first, int second, int third, int fourth) implements Comparable<OsVersion> {

    private static final int MAX_PARTS = 4;
    private static final int MAX_DIGITS = 9;
    private static final int MAX_LENGTH = MAX_PARTS * (MAX_DIGITS + 1);

    /** The version a device reports, or null when it is not one: absent, too long, not numbers. */
    public static OsVersion parse(String text) {
        if (text == null) {
            return null;
        }
        int end = text.length();
        int at = 0;
        while (end > at && text.charAt(end - 1) == ' ') {
            end--;
        }
        while (at < end && text.charAt(at) == ' ') {
            at++;
        }
        if (at == end || end - at > MAX_LENGTH) {
            return null;
        }
        int[] parts = new int[MAX_PARTS];
        int part = 0;
        int digits = 0;
        for (; at < end; at++) {
            char character = text.charAt(at);
            if (character >= '0' && character <= '9' && digits < MAX_DIGITS) {
                parts[part] = parts[part] * 10 + (character - '0');
                digits++;
            } else if (character == '.' && digits > 0 && part < MAX_PARTS - 1) {
                part++;
                digits = 0;
            } else {
                return null;
            }
        }
        return digits == 0 ? null : new OsVersion(parts[0], parts[1], parts[2], parts[3]);
    }

    /** A version written in code. */
    public static OsVersion of(int first, int second, int third, int fourth) {
        return new OsVersion(first, second, third, fourth);
    }

    @Override
    public int compareTo(OsVersion other) {
        if (first != other.first) {
            return Integer.compare(first, other.first);
        }
        if (second != other.second) {
            return Integer.compare(second, other.second);
        }
        return third != other.third ? Integer.compare(third, other.third) : Integer.compare(fourth, other.fourth);
    }

    /** Whether it is older than the other. */
    public boolean below(OsVersion other) {
        return compareTo(other) < 0;
    }

    /** Dotted, all four parts. */
    @Override
    public String toString() {
        return first + "." + second + "." + third + "." + fourth;
    }
}
