package dev.muster.registry.identifier;

import dev.muster.events.device.IdentifierKind;
import dev.muster.registry.identity.Placeholders;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads numbers as administrators write them (CI-1). */
public final class ReadIdentifier {

    private static final int IMEI_DIGITS = 14;
    private static final int IMEI_DIGITS_WITH_CHECK = 15;
    private static final int IMEI_DIGITS_WITH_VERSION = 16;
    private static final int LONGEST_SERIAL = 64;
    private static final int LONGEST_DETAILS = 128;
    private static final int COLUMNS = 2;
    private static final Pattern DIGITS = Pattern.compile("[0-9]+");
    private static final Pattern SERIAL = Pattern.compile("[A-Za-z0-9][A-Za-z0-9 _/#:()+-]*");
    private static final Set<String> HEADERS = Set.of(
            "imei",
            "imei number",
            "serial",
            "serial number",
            "serialnumber",
            "serial-number",
            "serial_number",
            "identifier",
            "device identifier",
            "number");

    private ReadIdentifier() {}

    /**
     * Reads a row of a file.
     *
     * @param row which one, from 1
     * @param kind the one kind of the file
     */
    public static UploadedRow ofFile(int row, IdentifierKind kind, List<String> columns) {
        String number = columns.isEmpty() ? null : columns.get(0);
        if (row == 1 && number != null && HEADERS.contains(number.strip().toLowerCase(Locale.ROOT))) {
            return UploadedRow.mistaken(row, number, Mistake.HEADER);
        }
        if (columns.size() != COLUMNS) {
            return UploadedRow.mistaken(row, number, Mistake.COLUMN_COUNT);
        }
        if (number != null && isOfTheOtherKind(kind, number.strip())) {
            return UploadedRow.mistaken(row, number, Mistake.KINDS_MIXED);
        }
        return of(row, kind, number, columns.get(1));
    }

    /**
     * Reads a number of a stated kind.
     *
     * @param kind null when it is none we know
     * @param details may be null
     */
    public static UploadedRow of(int row, IdentifierKind kind, String number, String details) {
        if (kind == null) {
            return UploadedRow.mistaken(row, number, Mistake.KIND_UNKNOWN);
        }
        if (number == null || number.isBlank()) {
            return UploadedRow.mistaken(row, null, Mistake.NUMBER_MISSING);
        }
        String stated = number.strip();
        Mistake mistake = kind == IdentifierKind.IMEI ? mistakeInImei(stated) : mistakeInSerial(stated);
        if (mistake == null) {
            mistake = mistakeInDetails(details);
        }
        if (mistake != null) {
            return UploadedRow.mistaken(row, number, mistake);
        }
        String value = kind == IdentifierKind.IMEI ? stated.substring(0, IMEI_DIGITS) : stated.toUpperCase(Locale.ROOT);
        return UploadedRow.of(row, number, new Identifier(kind, value), details == null ? "" : details.strip());
    }

    /** Why the details cannot be taken, or null. */
    public static Mistake mistakeInDetails(String details) {
        if (details == null) {
            return null;
        }
        String noted = details.strip();
        if (noted.codePointCount(0, noted.length()) > LONGEST_DETAILS) {
            return Mistake.DETAILS_TOO_LONG;
        }
        return noted.codePoints()
                        .anyMatch(character -> Character.isISOControl(character)
                                || Character.getType(character) == Character.SURROGATE)
                ? Mistake.DETAILS_CHARACTER
                : null;
    }

    private static boolean isOfTheOtherKind(IdentifierKind kind, String number) {
        if (kind == IdentifierKind.IMEI) {
            return number.chars().anyMatch(Character::isLetter) && !isSpreadsheetNumber(number);
        }
        // Serial numbers of 14 digits exist; of 15 with the check digit of an IMEI, one of ten such numbers would have.
        return number.length() == IMEI_DIGITS_WITH_CHECK
                && DIGITS.matcher(number).matches()
                && fitsCheckDigit(number);
    }

    /** What a spreadsheet makes of fifteen digits: 3.56938E+14. */
    private static boolean isSpreadsheetNumber(String number) {
        return number.matches("[0-9]([.,][0-9]+)?[eE]\\+?[0-9]+");
    }

    private static Mistake mistakeInImei(String stated) {
        if (!DIGITS.matcher(stated).matches()) {
            return Mistake.IMEI_NOT_DIGITS;
        }
        if (stated.length() < IMEI_DIGITS || stated.length() > IMEI_DIGITS_WITH_VERSION) {
            return Mistake.IMEI_LENGTH;
        }
        if (stated.length() == IMEI_DIGITS_WITH_CHECK && !fitsCheckDigit(stated)) {
            return Mistake.IMEI_CHECK_DIGIT;
        }
        return Placeholders.contain(stated.substring(0, IMEI_DIGITS)) ? Mistake.PLACEHOLDER : null;
    }

    private static Mistake mistakeInSerial(String stated) {
        if (stated.indexOf('.') >= 0) {
            return Placeholders.contain(stated.toLowerCase(Locale.ROOT))
                    ? Mistake.PLACEHOLDER
                    : Mistake.SERIAL_WITH_DOT;
        }
        if (stated.length() > LONGEST_SERIAL) {
            return Mistake.NUMBER_TOO_LONG;
        }
        if (!SERIAL.matcher(stated).matches()) {
            return Mistake.SERIAL_CHARACTER;
        }
        return Placeholders.contain(stated.toLowerCase(Locale.ROOT)) ? Mistake.PLACEHOLDER : null;
    }

    /** The Luhn formula of 3GPP TS 23.003, annex B. */
    static boolean fitsCheckDigit(String fifteenDigits) {
        int sum = 0;
        for (int i = 0; i < fifteenDigits.length(); i++) {
            int digit = fifteenDigits.charAt(i) - '0';
            int weighed = i % 2 == 1 ? digit * 2 : digit;
            sum += weighed > 9 ? weighed - 9 : weighed;
        }
        return sum % 10 == 0;
    }
}
