package dev.muster.registry.identity;

import java.util.Set;

/** What firmware says where nobody filled in a number: the same on a thousand boards, so no identity. */
public final class Placeholders {

    private static final Set<String> WORDS = Set.of(
            "to be filled by o.e.m.",
            "to be filled by o.e.m",
            "to be filled by oem",
            "to be filled",
            "default string",
            "default",
            "none",
            "unknown",
            "null",
            "nil",
            "undefined",
            "invalid",
            "empty",
            "blank",
            "not available",
            "not applicable",
            "not specified",
            "not settable",
            "not present",
            "n/a",
            "na",
            "oem",
            "o.e.m.",
            "oem_serial",
            "serial",
            "serial number",
            "serialnumber",
            "system serial number",
            "base board serial number",
            "chassis serial number",
            "system manufacturer",
            "sernum0",
            "0123456789",
            "123456789",
            "1234567890",
            // SMBIOS UUID of boards whose maker left the reference firmware's value.
            "03000200-0400-0500-0006-000700080009");

    /** Longer than anything a maker prints on a device. */
    private static final int TOO_LONG = 256;

    private Placeholders() {}

    /**
     * @param normal a value trimmed and in lower case
     */
    public static boolean contain(String normal) {
        return WORDS.contains(normal) || monotonous(normal) || normal.length() > TOO_LONG;
    }

    /** Nothing, or one character over and over, punctuation aside: 0, 00000000-0000-…, FFFF…, xxxx, --. */
    private static boolean monotonous(String normal) {
        return normal.chars()
                        .filter(Character::isLetterOrDigit)
                        .distinct()
                        .limit(2)
                        .count()
                < 2;
    }
}
