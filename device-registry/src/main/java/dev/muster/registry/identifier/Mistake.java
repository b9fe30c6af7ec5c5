package dev.muster.registry.identifier;

/** What can be wrong with one row of an upload (CI-1). The code is for programs, the message for people. */
public enum Mistake {
    COLUMN_COUNT("columnCount", "A row has two columns: the number and the details"),
    HEADER("header", "The file has no header row: its first row is a device"),
    KINDS_MIXED("kindsMixed", "A file holds numbers of one kind, and this looks like the other"),
    KIND_UNKNOWN("kindUnknown", "The kind is imei or serialNumber; other kinds are not supported"),
    NUMBER_MISSING("numberMissing", "The number is missing"),
    NUMBER_TOO_LONG("numberTooLong", "A serial number has at most 64 characters"),
    IMEI_NOT_DIGITS("imeiNotDigits", "An IMEI consists of digits only; spreadsheets like to change that"),
    IMEI_LENGTH("imeiLength", "An IMEI has 14 digits; 15 with the check digit, 16 with the software version"),
    IMEI_CHECK_DIGIT("imeiCheckDigit", "The fifteenth digit does not fit the other fourteen"),
    SERIAL_WITH_DOT("serialWithDot", "Serial numbers with dots are not supported"),
    SERIAL_CHARACTER(
            "serialCharacter",
            "A serial number starts with a letter or digit; then also space and _ - / # : ( ) + may follow"),
    PLACEHOLDER("placeholder", "This is what devices without a number say: it would make all of them corporate"),
    DETAILS_TOO_LONG("detailsTooLong", "Details have at most 128 characters"),
    DETAILS_CHARACTER("detailsCharacter", "Details must not contain control characters"),
    NOT_CSV("notCsv", "From here on the file cannot be read as comma-separated values"),
    NOT_TEXT("notText", "The file is not text in UTF-8"),
    TOO_MANY_ROWS("tooManyRows", "The file has more than 5,000 rows; limit=none takes any number"),
    TOO_MANY_BYTES("tooManyBytes", "The file has more than 5 MB; limit=none takes any size");

    private final String code;
    private final String message;

    Mistake(String code, String message) {
        this.code = code;
        this.message = message;
    }

    /** Whether the rest of the upload is not read: nothing of it is imported, whatever was asked for. */
    public boolean endsReading() {
        return this == NOT_CSV || this == NOT_TEXT || this == TOO_MANY_ROWS || this == TOO_MANY_BYTES;
    }

    public String message() {
        return message;
    }

    @Override
    public String toString() {
        return code;
    }
}
