package dev.muster.applesync.push;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PushCertificateTest {

    private static final Instant END = Instant.parse("2027-11-20T12:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "-P31D, active, 31",
        "-P30D, expiresSoon, 30",
        "-PT1S, expiresSoon, 0",
        "PT0S, inGrace, 0",
        "P29D, inGrace, -29",
        "P30D, expired, -30"
    })
    void aCertificateCanBeRenewedForThirtyDaysAfterItsEnd(Duration afterTheEnd, String standing, long daysLeft) {
        PushCertificate certificate =
                new PushCertificate("com.apple.mgmt.External.1", null, "1f", END, END.minus(Duration.ofDays(365)), 1);
        assertThat(certificate.standing(END.plus(afterTheEnd))).hasToString(standing);
        assertThat(certificate.daysLeft(END.plus(afterTheEnd))).isEqualTo(daysLeft);
    }

    @Property(tries = 300)
    void whateverIsUploadedIsNoCertificate(@ForAll String anything) {
        assertThat(CertificateFile.read(anything)).isEmpty();
    }

    @Test
    void aRequestDoesNotShowItsKey() {
        SigningRequest request = SigningRequest.make(new UUID(0, 7), new SecureRandom());
        assertThat(request).hasToString("SigningRequest[" + new UUID(0, 7) + "]");
    }
}
