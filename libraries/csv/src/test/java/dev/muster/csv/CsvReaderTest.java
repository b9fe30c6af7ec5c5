package dev.muster.csv;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.csv.CsvLine.Fault;
import dev.muster.csv.CsvLine.Mistake;
import dev.muster.csv.CsvLine.Row;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvReaderTest {

    private static final CsvBounds BOUNDS = new CsvBounds(10_000, 100, 20, 2, 2);

    private static List<CsvLine> lines(byte[] file, boolean ansi) throws IOException {
        return lines(new ByteArrayInputStream(file), BOUNDS, ansi);
    }

    private static List<CsvLine> lines(InputStream file, CsvBounds bounds, boolean ansi) throws IOException {
        List<CsvLine> lines = new ArrayList<>();
        try (CsvReader reader = new CsvReader(file, bounds, ansi)) {
            reader.forEachRemaining(lines::add);
        }
        return lines;
    }

    private static List<CsvLine> lines(String file) throws IOException {
        return lines(file.getBytes(UTF_8), false);
    }

    private static Row row(long number, String... cells) {
        return new Row(number, List.of(cells));
    }

    private static byte[] joined(byte[]... parts) throws IOException {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            whole.write(part);
        }
        return whole.toByteArray();
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int at = 0; at < values.length; at++) {
            bytes[at] = (byte) values[at];
        }
        return bytes;
    }

    /** All but the last are rows. */
    private static Fault faultAtTheEnd(List<CsvLine> lines) {
        assertThat(lines.subList(0, lines.size() - 1)).allMatch(Row.class::isInstance);
        return (Fault) lines.get(lines.size() - 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void every_line_break_ends_a_row(String lineBreak) throws IOException {
        assertThat(lines(String.join(lineBreak, "a,b", "", "c,d"))).containsExactly(row(1, "a", "b"), row(3, "c", "d"));
        assertThat(lines("a,b" + lineBreak)).containsExactly(row(1, "a", "b"));
    }

    @Test
    void quoted_cells_may_contain_anything() throws IOException {
        assertThat(lines("\"a,\"\"x\"\"\",\"b\r\nc\"\r\nd,\"\"\n"))
                .containsExactly(row(1, "a,\"x\"", "b\r\nc"), row(3, "d", ""));
    }

    @Test
    void a_quote_within_an_unquoted_cell_is_a_character_like_others() throws IOException {
        assertThat(lines("a,24\" screen")).containsExactly(row(1, "a", "24\" screen"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n\n", "\r\n"})
    void a_file_with_nothing_in_it_has_no_lines(String file) throws IOException {
        assertThat(lines(file)).isEmpty();
        assertThat(lines(joined(bytes(0xEF, 0xBB, 0xBF), file.getBytes(UTF_8)), false))
                .isEmpty();
    }

    @Test
    void byte_order_marks_tell_the_encoding_and_are_no_text() throws IOException {
        String text = "é,😀\n";

        assertThat(lines(joined(bytes(0xEF, 0xBB, 0xBF), text.getBytes(UTF_8)), false))
                .containsExactly(row(1, "é", "😀"));
        assertThat(lines(joined(bytes(0xFE, 0xFF), text.getBytes(UTF_16BE)), false))
                .containsExactly(row(1, "é", "😀"));
        assertThat(lines(joined(bytes(0xFF, 0xFE), text.getBytes(UTF_16LE)), true))
                .containsExactly(row(1, "é", "😀"));
    }

    @Test
    void utf_16_without_a_mark_is_no_text() throws IOException {
        Fault fault = faultAtTheEnd(lines("a,b\n".getBytes(UTF_16LE), true));

        assertThat(fault.what()).isEqualTo(Mistake.BINARY);
    }

    @Test
    void ansi_is_taken_when_asked_for() throws IOException {
        byte[] ansi = "Zoë,5 €\nJosé,ü".getBytes(Charset.forName("windows-1252"));

        assertThat(lines(ansi, true)).containsExactly(row(1, "Zoë", "5 €"), row(2, "José", "ü"));
    }

    @Test
    void utf_8_stays_utf_8_where_ansi_is_taken_too() throws IOException {
        assertThat(lines("Zoë,😀".getBytes(UTF_8), true)).containsExactly(row(1, "Zoë", "😀"));
    }

    @Test
    void ansi_is_named_with_its_line_when_not_asked_for() throws IOException {
        byte[] file = joined("a,b\r\n\"c\nc\",d\n".getBytes(UTF_8), bytes(0xE9), ",x\n".getBytes(UTF_8));

        List<CsvLine> lines = lines(file, false);

        Fault fault = faultAtTheEnd(lines);
        assertThat(lines).hasSize(3);
        assertThat(fault.number()).isEqualTo(4);
        assertThat(fault.what()).isEqualTo(Mistake.ENCODING);
    }

    @Test
    void a_character_cut_off_at_the_end_is_no_utf_8() throws IOException {
        assertThat(faultAtTheEnd(lines(joined("a,b".getBytes(UTF_8), bytes(0xE2, 0x82)), false))
                        .what())
                .isEqualTo(Mistake.ENCODING);
    }

    @Test
    void a_character_may_lie_across_two_reads() throws IOException {
        String rows = "é,ü\n".repeat(3_000);
        InputStream drops = new InputStream() {
            private final InputStream whole = new ByteArrayInputStream(("x,y\n" + rows).getBytes(UTF_8));

            @Override
            public int read() throws IOException {
                return whole.read();
            }

            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                return whole.read(target, offset, Math.min(length, 1));
            }
        };

        assertThat(lines(drops, new CsvBounds(100_000, 10_000, 20, 2, 2), true))
                .hasSize(3_001)
                .allMatch(line -> line.number() == 1 || ((Row) line).cells().equals(List.of("é", "ü")));
    }

    @Test
    void a_spreadsheet_is_no_csv() throws IOException {
        Fault fault = faultAtTheEnd(lines(joined("PK".getBytes(UTF_8), bytes(3, 4, 20, 0)), true));

        assertThat(fault.number()).isEqualTo(1);
        assertThat(fault.what()).isEqualTo(Mistake.BINARY);
    }

    @Test
    void rows_before_the_first_byte_that_is_no_text_are_read() throws IOException {
        List<CsvLine> lines = lines("a,b\nc,d\ne,\0");

        assertThat(lines.subList(0, 2)).containsExactly(row(1, "a", "b"), row(2, "c", "d"));
        assertThat(faultAtTheEnd(lines).number()).isEqualTo(3);
    }

    @Test
    void a_quote_never_closed_is_named_with_the_row_that_opens_it() throws IOException {
        Fault fault = faultAtTheEnd(lines("a,b\nc,\"d\ne,f\ng,h\n"));

        assertThat(fault.number()).isEqualTo(2);
        assertThat(fault.what()).isEqualTo(Mistake.QUOTE_OPEN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"c\"d,e", "c,\"d\" ", "\"c\"\"\"x,e"})
    void text_after_a_closing_quote_is_named_with_its_row(String wrong) throws IOException {
        Fault fault = faultAtTheEnd(lines("a,b\n" + wrong + "\ne,f\n"));

        assertThat(fault.number()).isEqualTo(2);
        assertThat(fault.what()).isEqualTo(Mistake.QUOTE_MISPLACED);
    }

    @Test
    void the_first_row_may_be_the_wrong_one() throws IOException {
        assertThat(faultAtTheEnd(lines("\"a\"b,c\n"))).satisfies(fault -> {
            assertThat(fault.number()).isEqualTo(1);
            assertThat(fault.what()).isEqualTo(Mistake.QUOTE_MISPLACED);
        });
    }

    @Test
    void a_row_with_other_columns_does_not_keep_the_next_from_being_read() throws IOException {
        assertThat(lines("a,b\nc\nd,e,f\ng,h"))
                .containsExactly(
                        row(1, "a", "b"),
                        new Fault(2, Mistake.COLUMN_COUNT, "The row has 1 columns; it takes 2"),
                        new Fault(3, Mistake.COLUMN_COUNT, "The row has 3 columns; it takes 2"),
                        row(4, "g", "h"));
    }

    @Test
    void a_cell_too_long_does_not_keep_the_next_row_from_being_read() throws IOException {
        assertThat(lines("a," + "b".repeat(21) + "\nc," + "d".repeat(20)))
                .containsExactly(
                        new Fault(1, Mistake.CELL_TOO_LONG, "Column 2 has more than 20 characters"),
                        row(2, "c", "d".repeat(20)));
    }

    @Test
    void a_cell_without_end_is_not_kept_in_memory() throws IOException {
        InputStream endless = new InputStream() {
            private boolean begun;

            @Override
            public int read() {
                int one = begun ? 'x' : '"';
                begun = true;
                return one;
            }
        };

        Fault fault = faultAtTheEnd(lines(endless, new CsvBounds(Long.MAX_VALUE, 100, 20, 2, 2), false));

        assertThat(fault.number()).isEqualTo(1);
        assertThat(fault.what()).isEqualTo(Mistake.TOO_WIDE);
    }

    @Test
    void a_row_without_end_is_not_kept_in_memory() throws IOException {
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                return ',';
            }
        };

        Fault fault = faultAtTheEnd(lines(endless, new CsvBounds(Long.MAX_VALUE, 100, 20, 2, 2), false));

        assertThat(fault.what()).isEqualTo(Mistake.TOO_WIDE);
    }

    @Test
    void no_more_is_read_than_the_bytes_allowed() throws IOException {
        CsvBounds bounds = new CsvBounds(8, 100, 20, 2, 2);

        assertThat(lines(new ByteArrayInputStream("a,b\nc,d\n".getBytes(UTF_8)), bounds, false))
                .hasSize(2);
        assertThat(faultAtTheEnd(lines(new ByteArrayInputStream("a,b\nc,d\n\n".getBytes(UTF_8)), bounds, false))
                        .what())
                .isEqualTo(Mistake.FILE_TOO_LONG);
    }

    @Test
    void no_more_rows_are_read_than_allowed() throws IOException {
        List<CsvLine> lines = lines("a,b\n".repeat(200));

        assertThat(lines).hasSize(101);
        assertThat(faultAtTheEnd(lines))
                .isEqualTo(new Fault(101, Mistake.TOO_MANY_ROWS, "The file has more than 100 rows"));
    }

    @Test
    void a_file_that_breaks_off_is_no_mistake_of_its_author() {
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("connection reset");
            }
        };

        assertThatThrownBy(() -> lines(broken, BOUNDS, false)).isInstanceOf(UncheckedIOException.class);
    }
}
