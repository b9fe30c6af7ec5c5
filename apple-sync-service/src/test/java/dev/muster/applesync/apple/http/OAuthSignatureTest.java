package dev.muster.applesync.apple.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OAuthSignatureTest {

    /** OAuth Core 1.0 Revision A, appendix A.5. */
    private static final Map<String, String> OF_THE_STANDARD = Map.of(
            "oauth_consumer_key", "dpf43f3p2l4k3l03",
            "oauth_token", "nnch734d00sl2jdk",
            "oauth_signature_method", "HMAC-SHA1",
            "oauth_timestamp", "1191242096",
            "oauth_nonce", "kllo9940pd9333jh",
            "oauth_version", "1.0");

    @Test
    void theExampleOfTheStandardIsSignedAsItSays() {
        assertThat(signature("http://photos.example.net/photos?file=vacation.jpg&size=original"))
                .isEqualTo("tR3+Ty81lMeYAr/Fid0kMTYa/WM=");
    }

    @ParameterizedTest
    @CsvSource({
        "http://photos.example.net:80/photos, http://photos.example.net/photos, true",
        "HTTP://Photos.Example.Net/photos, http://photos.example.net/photos, true",
        "https://photos.example.net:443/photos, https://photos.example.net/photos, true",
        "http://photos.example.net:8080/photos, http://photos.example.net/photos, false"
    })
    void onlyThePortThatGoesWithoutSayingIsLeftOut(String one, String other, boolean same) {
        assertThat(signature(one).equals(signature(other))).isEqualTo(same);
    }

    private static String signature(String address) {
        return OAuthSignature.signature(
                "GET", URI.create(address), OF_THE_STANDARD, "kd94hf93k423kf44", "pfkkdhi9sl3r4s00");
    }
}
