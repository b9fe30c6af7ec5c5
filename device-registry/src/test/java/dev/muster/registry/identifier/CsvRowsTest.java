package dev.muster.registry.identifier;

import static dev.muster.events.device.IdentifierKind.IMEI;
import static dev.muster.events.device.IdentifierKind.SERIAL_NUMBER;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.muster.events.device.IdentifierKind;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** CI-1: files as they come from spreadsheets, scripts and wrong folders. */
class CsvRowsTest {

    @Test
    void theMistakesOfAFileAreSaidWithTheirRows() {
        List<UploadedRow> rows = read(IMEI, """
                01234567890123,device details
                0123456789012,thirteen digits
                01234567890123456,seventeen digits
                02234567890123,too,many
                03234567890123
                C02XK1ABJG5H,a serial number
                04234567890123,%s
                05234567890123,the last is right
                """.formatted("x".repeat(200)));
        assertThat(rows)
                .extracting(UploadedRow::row, UploadedRow::mistake)
                .containsExactly(
                        tuple(1, null),
                        tuple(2, Mistake.IMEI_LENGTH),
                        tuple(3, Mistake.IMEI_LENGTH),
                        tuple(4, Mistake.COLUMN_COUNT),
                        tuple(5, Mistake.COLUMN_COUNT),
                        tuple(6, Mistake.KINDS_MIXED),
                        tuple(7, Mistake.DETAILS_TOO_LONG),
                        tuple(8, null));
    }

    @Test
    void byteOrderMarkCarriageReturnsAndQuotesAreRead() {
        assertThat(read(SERIAL_NUMBER, "\uFEFFS-1,\"red, with \"\"dents\"\"\"\r\nS-2,\r\n\r\nS-3,x"))
                .extracting(UploadedRow::row, row -> row.identifier().value(), UploadedRow::details)
                .containsExactly(tuple(1, "S-1", "red, with \"dents\""), tuple(2, "S-2", ""), tuple(4, "S-3", "x"));
    }

    @Test
    void aBinaryFileEndsWithOneMistake() {
        byte[] archive = {'P', 'K', 3, 4, 20, 0, 6, 0, 8, 0, 0, 0, 33, 0};
        assertThat(read(SERIAL_NUMBER, new ByteArrayInputStream(archive), 5_000, 1_000))
                .extracting(UploadedRow::mistake)
                .containsExactly(Mistake.NOT_TEXT);
    }

    @Test
    void textThatIsNotUtf8EndsInItsRow() {
        byte[] latin = {'S', '1', ',', 'x', '\n', 'S', '2', ',', (byte) 0xE4, '\n'};
        assertThat(read(SERIAL_NUMBER, new ByteArrayInputStream(latin), 5_000, 1_000))
                .extracting(UploadedRow::mistake)
                .last()
                .isEqualTo(Mistake.NOT_TEXT);
    }

    @Test
    void aQuoteThatIsNeverClosedEndsInItsRow() {
        List<UploadedRow> rows = read(SERIAL_NUMBER, "S-1,x\nS-2,\"open\nS-3,x\n");
        assertThat(rows)
                .extracting(UploadedRow::row, UploadedRow::mistake)
                .containsExactly(tuple(1, null), tuple(2, Mistake.NOT_CSV));
    }

    @Test
    void oneRowTooManyEndsTheFile() {
        assertThat(read(SERIAL_NUMBER, stream("S-1,\nS-2,\nS-3,\nS-4,\n"), 2, 1_000))
                .extracting(UploadedRow::row, UploadedRow::mistake)
                .containsExactly(tuple(1, null), tuple(2, null), tuple(3, Mistake.TOO_MANY_ROWS));
    }

    @Test
    void aFileLongerThanItMayBeEnds() {
        assertThat(read(SERIAL_NUMBER, stream("S-1,x\n".repeat(1_000)), 5_000, 5_000))
                .extracting(UploadedRow::mistake)
                .last()
                .isEqualTo(Mistake.TOO_MANY_BYTES);
    }

    @Test
    void aMillionRowsAreReadWithoutBeingKept() {
        CsvRows rows = new CsvRows(new Rows(1_000_000), SERIAL_NUMBER, Integer.MAX_VALUE, Long.MAX_VALUE);
        int right = 0;
        while (rows.hasNext()) {
            right += rows.next().mistake() == null ? 1 : 0;
        }
        assertThat(right).isEqualTo(1_000_000);
    }

    private static List<UploadedRow> read(IdentifierKind kind, String text) {
        return read(kind, stream(text), 5_000, 5_000_000);
    }

    private static List<UploadedRow> read(IdentifierKind kind, InputStream file, int mostRows, long mostBytes) {
        List<UploadedRow> rows = new ArrayList<>();
        try (CsvRows csv = new CsvRows(file, kind, mostRows, mostBytes)) {
            csv.forEachRemaining(rows::add);
        }
        return rows;
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(UTF_8));
    }

    /** A file that is made while it is read. */
    private static final class Rows extends InputStream {

        private final int rows;
        private int row;
        private byte[] line = {};
        private int at;

        Rows(int rows) {
            this.rows = rows;
        }

        @Override
        public int read() {
            if (at == line.length) {
                if (row == rows) {
                    return -1;
                }
                line = ("SN" + row++ + ",asset\n").getBytes(UTF_8);
                at = 0;
            }
            return line[at++];
        }
    }
}
