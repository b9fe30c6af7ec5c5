package dev.muster.csv;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvWriterTest {

    private static byte[] written(List<?> cells) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (CsvWriter writer = new CsvWriter(file)) {
            writer.row(cells);
        }
        return file.toByteArray();
    }

    private static List<String> readBack(byte[] file) throws IOException {
        try (CsvReader reader =
                new CsvReader(new ByteArrayInputStream(file), new CsvBounds(1_000, 10, 100, 1, 10), false)) {
            return ((CsvLine.Row) reader.next()).cells();
        }
    }

    @Test
    void cells_are_quoted_where_they_need_it() throws IOException {
        assertThat(new String(written(Arrays.asList("a", "b,c", "d\"e", "f\r\ng", null, 7)), UTF_8))
                .isEqualTo("a,\"b,c\",\"d\"\"e\",\"f\r\ng\",,7\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "=HYPERLINK(\"x\",\"y\")"})
    void text_that_would_be_a_formula_stays_text(String formula) throws IOException {
        assertThat(readBack(written(List.of("x", formula)))).containsExactly("x", "'" + formula);
    }

    @Test
    void a_negative_number_is_a_number() throws IOException {
        assertThat(readBack(written(List.of(-5)))).containsExactly("-5");
    }

    @Test
    void what_is_written_is_read_back() throws IOException {
        List<String> cells = List.of("Zoë", "😀", "", " a ", "a=b", "\"", ",", "x\ny");

        assertThat(readBack(written(cells))).isEqualTo(cells);
    }
}
