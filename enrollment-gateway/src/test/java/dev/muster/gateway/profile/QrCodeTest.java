package dev.muster.gateway.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.util.Map;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.NumericChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class QrCodeTest {

    @Property(tries = 50)
    void a_reader_sees_what_was_written(
            @ForAll @AlphaChars @NumericChars @Chars({'"', '{', 'ü', '\\'}) @StringLength(min = 1, max = 600)
                    String text)
            throws Exception {
        assertThat(read(new QrCode(text).png(600))).isEqualTo(text);
    }

    @Test
    void the_drawing_has_the_modules_of_the_picture() throws Exception {
        QrCode code = new QrCode("a device");
        BufferedImage smallest = ImageIO.read(new ByteArrayInputStream(code.png(1)));
        long black = 0;
        for (int y = 0; y < smallest.getHeight(); y++) {
            for (int x = 0; x < smallest.getWidth(); x++) {
                black += (smallest.getRGB(x, y) & 0xFF) == 0 ? 1 : 0;
            }
        }

        assertThat(Pattern.compile("M\\d+ \\d+h1v1h-1z").matcher(code.svg()).results())
                .hasSize((int) black);
        assertThat(code.svg()).startsWith("<svg ").contains("viewBox=\"0 0 " + smallest.getWidth());
    }

    @Test
    void what_no_code_can_hold_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new QrCode("x".repeat(3000)).png(400));
    }

    static String read(byte[] png) throws Exception {
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
        int[] pixels = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        var source = new RGBLuminanceSource(image.getWidth(), image.getHeight(), pixels);
        return new QRCodeReader()
                .decode(new BinaryBitmap(new HybridBinarizer(source)), Map.of(DecodeHintType.PURE_BARCODE, true))
                .getText();
    }
}
