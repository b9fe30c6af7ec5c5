package dev.muster.registry.autopilot;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayInputStream;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

/** */
class CsvRegistrationsTest {

    private static final String HASH = Base64.getEncoder().encodeToString(new byte[3_000]);

    @Test
    void aFileWithoutHeaderHasThreeToFiveColumns() {
        List<RegistrationRow> rows = read("""
                s-1,00330-80000,%1$s
                S-2,,%1$s,Kiosk
                S-3,,%1$s,,Amy@Contoso.com
                S-4,%1$s
                S-5,,%1$s,Kiosk,amy@contoso.com,more
                """.formatted(HASH));
        assertThat(rows)
                .extracting(RegistrationRow::row, RegistrationRow::mistake)
                .containsExactly(
                        tuple(1, null),
                        tuple(2, null),
                        tuple(3, null),
                        tuple(4, RegistrationMistake.COLUMN_COUNT),
                        tuple(5, RegistrationMistake.COLUMN_COUNT));
        assertThat(rows.get(0).registration().serialNumber()).isEqualTo("S-1");
        assertThat(rows.get(1).registration().groupTag()).isEqualTo("Kiosk");
        assertThat(rows.get(2).registration().assignedUser()).isEqualTo("amy@contoso.com");
    }

    @Test
    void aHeaderSaysWhichColumnIsWhichAndIsNoDevice() {
        List<RegistrationRow> rows =
                read("Device Serial Number,Windows Product ID,Hardware Hash,Assigned User,Group tag\r\nS-1,," + HASH
                        + ",amy@contoso.com,Kiosk\r\n");
        assertThat(rows).hasSize(1);
        assertThat(rows.get(0).row()).isEqualTo(2);
        assertThat(rows.get(0).registration().groupTag()).isEqualTo("Kiosk");
        assertThat(rows.get(0).registration().assignedUser()).isEqualTo("amy@contoso.com");
    }

    @Test
    void aHeaderWithAColumnNobodyKnowsEndsTheFile() {
        assertThat(read("Device Serial Number,Hardware Hash,Colour\nS-1," + HASH + ",red\n"))
                .extracting(RegistrationRow::mistake)
                .containsExactly(RegistrationMistake.COLUMN_UNKNOWN);
    }

    @Test
    void aFileInAnsiIsRead() {
        byte[] ansi = ("S-1,," + HASH + ",K\u00FCche\n").getBytes(Charset.forName("windows-1252"));
        assertThat(read(ansi).get(0).registration().groupTag()).isEqualTo("K\u00FCche");
    }

    @Test
    void ofAHardwareHashOnlyItsDigestIsKept() {
        Registration one = read("S-1,," + HASH + "\n").get(0).registration();
        Registration other =
                read("S-1,," + HASH.replace('A', 'B') + "\n").get(0).registration();
        assertThat(one.hashDigest()).hasSize(32).isNotEqualTo(other.hashDigest());
    }

    @Test
    void everyMistakeIsNamed() {
        assertThat(read("""
                        ,,%1$s
                        To be filled by O.E.M.,,%1$s
                        =SUM(A1),,%1$s
                        S-4,a b,%1$s
                        S-5,,
                        S-6,,not base64
                        S-7,,%2$s
                        S-8,,%1$s,%3$s
                        S-9,,%1$s,,nobody
                        """.formatted(HASH, "A".repeat(16_388), "x".repeat(513))))
                .extracting(RegistrationRow::mistake)
                .containsExactly(
                        RegistrationMistake.SERIAL_MISSING,
                        RegistrationMistake.SERIAL_PLACEHOLDER,
                        RegistrationMistake.SERIAL_INVALID,
                        RegistrationMistake.PRODUCT_KEY_INVALID,
                        RegistrationMistake.HASH_MISSING,
                        RegistrationMistake.HASH_NOT_BASE64,
                        RegistrationMistake.HASH_TOO_LONG,
                        RegistrationMistake.GROUP_TAG_INVALID,
                        RegistrationMistake.USER_INVALID);
    }

    private static List<RegistrationRow> read(String file) {
        return read(file.getBytes(UTF_8));
    }

    private static List<RegistrationRow> read(byte[] file) {
        List<RegistrationRow> rows = new ArrayList<>();
        try (CsvRegistrations csv = new CsvRegistrations(new ByteArrayInputStream(file), 5_000, 50_000_000)) {
            csv.forEachRemaining(rows::add);
        }
        return rows;
    }
}
