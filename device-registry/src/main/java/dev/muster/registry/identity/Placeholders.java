package dev.muster.registry.identity;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** What firmware says where nobody filled in a number: the same on a thousand boards, so no identity. */
public final class Placeholders {

    private static final Set<String> WORDS = Set.of(
            "default string",
            "default",
            "string",
            "(null string)",
            "none",
            "unknown",
            "unknow",
            "unspecified",
            "unavailable",
            "null",
            "(null)",
            "nil",
            "undefined",
            "invalid",
            "empty",
            "blank",
            "n/a",
            "na",
            "oem",
            "o.e.m.",
            "oem_serial",
            "serial",
            "serialnumber",
            "systemserialnumb",
            "system manufacturer",
            "sernum0",
            "no enclosure",
            "standard",
            "sample",
            "eval",
            "test",
            "iatpass",
            "1234567890abcdef",
            // Fixed identifiers of early Android, and of its network interfaces when an app may not know.
            "9774d56d682e549c",
            "02:00:00:00:00:00",
            // IMEI of telephones whose maker left the test value, its first 14 digits.
            "00499901064000",
            // SMBIOS UUIDs of boards whose maker left the reference firmware's value, in both orders of bytes.
            "03000200-0400-0500-0006-000700080009",
            "00020003-0004-0005-0006-000700080009",
            "12345678-1234-5678-90ab-cddeefaabbcc",
            "fefefefe-fefe-fefe-fefe-fefefefefefe",
            // SMBIOS UUIDs that are made of a service tag, of boards without one.
            "44454c4c-0000-1020-8020-80c04f202020",
            "44454c4c-0000-2010-8020-80c04f202020",
            "4c4c4544-0000-1020-8020-80c04f202020",
            "4c4c4544-0000-2010-8020-80c04f202020");

    /** Said with other words around it: "to be filled by O.E.M.", "not specified", "chassis serial number". */
    private static final Pattern PHRASE = Pattern.compile("to be filled\\b.*|not [a-z]+|(.*\\W)?serial number( x+)?");

    /** Digits with what factories write before them: SN-1234567890, SSN12345678901234567. */
    private static final Pattern NUMBERED = Pattern.compile("(?:[a-z]{1,3}[- ]?)?(\\d{7,})");

    /** Fourteen digits counted up stand for an IMEI in examples of files, which are to be taken. */
    private static final int EXAMPLE_IMEI_DIGITS = 14;

    private static final Pattern DIGITS = Pattern.compile("\\p{XDigit}{4,}");

    /** Longer than anything a maker prints on a device. */
    private static final int TOO_LONG = 256;

    private Placeholders() {}

    /**
     * @param normal a value trimmed and in lower case
     */
    public static boolean contain(String normal) {
        return normal.length() > TOO_LONG
                || WORDS.contains(normal)
                || monotonous(normal)
                || PHRASE.matcher(normal).matches()
                || counted(normal);
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

    /** Digits that were only counted up: 12345, 0123456789, 0123456789abcdef, SN-1234567890. */
    private static boolean counted(String normal) {
        if (normal.length() == EXAMPLE_IMEI_DIGITS) {
            return false;
        }
        if (DIGITS.matcher(normal).matches()) {
            return counts(normal);
        }
        Matcher numbered = NUMBERED.matcher(normal);
        return numbered.matches() && counts(numbered.group(1));
    }

    private static boolean counts(String digits) {
        return IntStream.range(1, digits.length()).allMatch(at -> follows(digits.charAt(at - 1), digits.charAt(at)));
    }

    private static boolean follows(char one, char next) {
        return Character.digit(next, 16) == Character.digit(one, 16) + 1
                || one == '9' && next == '0'
                || one == 'f' && next == '0';
    }
}
