package dev.muster.registry.identifier;

import static dev.muster.events.device.IdentifierKind.IMEI;
import static dev.muster.events.device.IdentifierKind.SERIAL_NUMBER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.events.device.IdentifierKind;
import java.util.List;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

/** CI-1, O-5. */
class ReadIdentifierTest {

    @Test
    void anImeiOfFourteenToSixteenDigitsIsItsFirstFourteen() {
        for (String stated : List.of("35693803564380", "356938035643809", "3569380356438042", " 35693803564380 ")) {
            assertThat(read(IMEI, stated).identifier()).isEqualTo(new Identifier(IMEI, "35693803564380"));
        }
    }

    @Test
    void anImeiOfThirteenOrSeventeenDigitsIsAMistake() {
        assertThat(read(IMEI, "3569380356438").mistake()).isEqualTo(Mistake.IMEI_LENGTH);
        assertThat(read(IMEI, "35693803564380421").mistake()).isEqualTo(Mistake.IMEI_LENGTH);
    }

    @Property
    void ofTenCheckDigitsOneFits(@ForAll @CharRange(from = '0', to = '9') @StringLength(14) String digits) {
        long fitting = "0123456789"
                .chars()
                .filter(check -> ReadIdentifier.fitsCheckDigit(digits + (char) check))
                .count();
        assertThat(fitting).isEqualTo(1);
    }

    @Property
    void oneDigitReadWronglyIsNoticed(
            @ForAll @CharRange(from = '0', to = '9') @StringLength(14) String digits,
            @ForAll @IntRange(max = 13) int place,
            @ForAll @CharRange(from = '0', to = '9') char wrong) {
        Assume.that(digits.charAt(place) != wrong);
        char check = (char) "0123456789"
                .chars()
                .filter(digit -> ReadIdentifier.fitsCheckDigit(digits + (char) digit))
                .findFirst()
                .orElseThrow();
        String misread = digits.substring(0, place) + wrong + digits.substring(place + 1) + check;
        assertThat(ReadIdentifier.fitsCheckDigit(misread)).isFalse();
    }

    @Test
    void aFifteenthDigitThatDoesNotFitIsAMistake() {
        assertThat(read(IMEI, "356938035643808").mistake()).isEqualTo(Mistake.IMEI_CHECK_DIGIT);
    }

    @Test
    void whatASpreadsheetMadeOfAnImeiIsAMistake() {
        assertThat(file(IMEI, 2, "3.56938E+14", "").mistake()).isEqualTo(Mistake.IMEI_NOT_DIGITS);
    }

    @Test
    void aSerialNumberIsTrimmedAndInUpperCase() {
        assertThat(read(SERIAL_NUMBER, " c02xk1abjg5h ").identifier())
                .isEqualTo(new Identifier(SERIAL_NUMBER, "C02XK1ABJG5H"));
    }

    @Test
    void aSerialNumberWithADotIsAMistake() {
        assertThat(read(SERIAL_NUMBER, "C02.XK1AB").mistake()).isEqualTo(Mistake.SERIAL_WITH_DOT);
    }

    @Test
    void aSerialNumberThatWouldBeAFormulaIsAMistake() {
        for (String stated : List.of("=1+1", "+49", "-5", "@SUM(A1)", "A=B", "\u0131PHONE", "SERIE\u00DF")) {
            assertThat(read(SERIAL_NUMBER, stated).mistake()).as(stated).isEqualTo(Mistake.SERIAL_CHARACTER);
        }
    }

    @Test
    void whatDevicesWithoutNumberSayIsAMistake() {
        for (String stated : List.of("To be filled by O.E.M.", "Default string", "00000000", "System Serial Number")) {
            assertThat(read(SERIAL_NUMBER, stated).mistake()).as(stated).isEqualTo(Mistake.PLACEHOLDER);
        }
        assertThat(read(IMEI, "00000000000000").mistake()).isEqualTo(Mistake.PLACEHOLDER);
    }

    @Test
    void bothKindsInOneFileAreAMistake() {
        assertThat(file(IMEI, 2, "C02XK1ABJG5H", "").mistake()).isEqualTo(Mistake.KINDS_MIXED);
        assertThat(file(SERIAL_NUMBER, 2, "356938035643809", "").mistake()).isEqualTo(Mistake.KINDS_MIXED);
    }

    @Test
    void aSerialNumberOfFourteenDigitsIsOne() {
        assertThat(file(SERIAL_NUMBER, 2, "18231522503455", "").identifier())
                .isEqualTo(new Identifier(SERIAL_NUMBER, "18231522503455"));
    }

    @Test
    void aHeaderIsAMistakeInTheFirstRowOnly() {
        assertThat(file(SERIAL_NUMBER, 1, "Serial number", "Details").mistake()).isEqualTo(Mistake.HEADER);
        assertThat(file(IMEI, 1, "IMEI", "Details").mistake()).isEqualTo(Mistake.HEADER);
        assertThat(file(SERIAL_NUMBER, 2, "NUMBER", "Details").mistake()).isNull();
    }

    @Test
    void detailsHave128CharactersHoweverManyBytes() {
        assertThat(file(SERIAL_NUMBER, 1, "S-1", "\uD83D\uDE80".repeat(128)).mistake())
                .isNull();
        assertThat(file(SERIAL_NUMBER, 1, "S-1", "x".repeat(129)).mistake()).isEqualTo(Mistake.DETAILS_TOO_LONG);
    }

    @Test
    void detailsThatCannotBeStoredAreAMistake() {
        for (String details : List.of("a\u0000b", "two\nlines", "\uD800")) {
            assertThat(file(SERIAL_NUMBER, 1, "S-1", details).mistake()).isEqualTo(Mistake.DETAILS_CHARACTER);
        }
    }

    @Property
    void whateverIsStatedIsReadOrAMistakeAndShownWithoutControlCharacters(
            @ForAll String number, @ForAll String details, @ForAll IdentifierKind kind) {
        UploadedRow row = ReadIdentifier.ofFile(7, kind, List.of(number, details));
        assertThat(row.identifier() == null).isEqualTo(row.mistake() != null);
        assertThat(row.stated() == null || row.stated().chars().noneMatch(Character::isISOControl))
                .isTrue();
    }

    private static UploadedRow read(IdentifierKind kind, String number) {
        return ReadIdentifier.of(1, kind, number, null);
    }

    private static UploadedRow file(IdentifierKind kind, int row, String... columns) {
        return ReadIdentifier.ofFile(row, kind, List.of(columns));
    }
}
