package dev.muster.reporting.console.inventory;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CheckedFileTest {

    private final CheckedFile checked = file("imei", "490154203237518,first\n");

    @Test
    void theSameFileIsKnownAgainWhenItIsSentASecondTime() {
        assertThat(file("imei", "490154203237518,first\n").mark()).isEqualTo(checked.mark());
    }

    @Test
    void aFileIsAnotherOneWhenARowOrTheKindDiffers() {
        assertThat(file("imei", "490154203237518,second\n").mark()).isNotEqualTo(checked.mark());
        assertThat(file("serialNumber", "490154203237518,first\n").mark()).isNotEqualTo(checked.mark());
    }

    private static CheckedFile file(String kind, String rows) {
        return new CheckedFile(kind, rows.getBytes(UTF_8));
    }
}
