package dev.muster.registry.autopilot;

/** What can be wrong with a registration. The name and number are for programs, the message for people. */
public enum RegistrationMistake {
    COLUMN_COUNT(
            1,
            "columnCount",
            "A row has serial number, product id and hardware hash; group tag and assigned user may follow"),
    COLUMN_UNKNOWN(
            2, "columnUnknown", "The header names a column that is not known, twice, or lacks one that is needed"),
    SERIAL_MISSING(3, "serialMissing", "The serial number is missing"),
    SERIAL_INVALID(
            4,
            "serialInvalid",
            "A serial number has at most 64 printable characters and starts with a letter or digit"),
    SERIAL_PLACEHOLDER(5, "serialPlaceholder", "This is what devices without a serial number say"),
    PRODUCT_KEY_INVALID(6, "productKeyInvalid", "A product id has at most 64 letters, digits and dashes"),
    HASH_MISSING(7, "hardwareHashMissing", "The hardware hash is missing"),
    HASH_TOO_LONG(8, "hardwareHashTooLong", "A hardware hash has at most 16,384 characters"),
    HASH_NOT_BASE64(9, "hardwareHashNotBase64", "The hardware hash is not base64"),
    GROUP_TAG_INVALID(10, "groupTagInvalid", "A group tag has at most 512 characters and no control characters"),
    USER_INVALID(11, "assignedUserInvalid", "The assigned user is a user principal name, such as amy@contoso.com"),
    NOT_CSV(12, "notCsv", "The row cannot be read as comma-separated values"),
    TOO_MANY_ROWS(13, "tooManyRows", "The file has more than 5,000 rows; limit=none takes any number"),
    TOO_MANY_BYTES(14, "tooManyBytes", "The file has more than 40 MB; limit=none takes any size"),
    NOT_TEXT(15, "notText", "The file is not text");

    private final int number;
    private final String code;
    private final String message;

    RegistrationMistake(int number, String code, String message) {
        this.number = number;
        this.code = code;
        this.message = message;
    }

    public int number() {
        return number;
    }

    public String message() {
        return message;
    }

    /** Whether the rest of the upload is not read: nothing of it is imported, whatever was asked for. */
    public boolean endsReading() {
        return this == COLUMN_UNKNOWN
                || this == NOT_CSV
                || this == TOO_MANY_ROWS
                || this == TOO_MANY_BYTES
                || this == NOT_TEXT;
    }

    @Override
    public String toString() {
        return code;
    }
}
