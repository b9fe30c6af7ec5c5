package dev.muster.secrets;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.util.Base64;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SealerTest {

    private static final String OLD = "2025:" + key(1);
    private static final String NEW = "2026:" + key(2);
    private static final String PLACE = "ade_token/credentials/7";
    private static final byte[] SECRET = "AS_secret".getBytes(UTF_8);

    @Property(tries = 200)
    void whatIsSealedOpensAtItsPlace(@ForAll byte[] secret, @ForAll String place) {
        assertThat(sealer(NEW).open(sealer(NEW).seal(secret, place), place)).isEqualTo(secret);
    }

    @Test
    void atAnotherPlaceItDoesNotOpen() {
        byte[] sealed = sealer(NEW).seal(SECRET, PLACE);
        assertThatThrownBy(() -> sealer(NEW).open(sealed, "ade_token/credentials/8"))
                .isInstanceOf(CannotOpen.class);
    }

    @Property(tries = 300)
    void withOneBitChangedItDoesNotOpen(@ForAll @IntRange(max = 10_000) int where, @ForAll @IntRange(max = 7) int bit) {
        byte[] sealed = sealer(NEW).seal(SECRET, PLACE);
        sealed[where % sealed.length] ^= (byte) (1 << bit);
        assertThatThrownBy(() -> sealer(NEW).open(sealed, PLACE)).isInstanceOf(CannotOpen.class);
    }

    @Property(tries = 300)
    void whatWasNeverSealedDoesNotOpen(@ForAll byte[] anything) {
        assertThatThrownBy(() -> sealer(NEW).open(anything, PLACE)).isInstanceOf(CannotOpen.class);
    }

    @Test
    void twoSealsOfOneSecretDiffer() {
        assertThat(sealer(NEW).seal(SECRET, PLACE)).isNotEqualTo(sealer(NEW).seal(SECRET, PLACE));
    }

    @Test
    void afterAChangeOfKeysOldSecretsStillOpenAndAreOutdated() {
        byte[] sealed = sealer(OLD).seal(SECRET, PLACE);
        Sealer both = sealer(NEW + "\n" + OLD);
        assertThat(both.open(sealed, PLACE)).isEqualTo(SECRET);
        assertThat(both.isOutdated(sealed)).isTrue();
        assertThat(both.isOutdated(both.seal(SECRET, PLACE))).isFalse();
    }

    @Test
    void withoutItsKeyASecretDoesNotOpenAndTheKeyIsNamed() {
        byte[] sealed = sealer(OLD).seal(SECRET, PLACE);
        assertThatThrownBy(() -> sealer(NEW).open(sealed, PLACE))
                .isInstanceOf(CannotOpen.class)
                .hasMessageContaining("2025");
    }

    @Test
    void theSealedFormDoesNotShowTheSecret() {
        assertThat(new String(sealer(NEW).seal(SECRET, PLACE), java.nio.charset.StandardCharsets.ISO_8859_1))
                .doesNotContain("AS_secret");
    }

    private static Sealer sealer(String keys) {
        return new Sealer(SealingKeys.read(keys), new SecureRandom());
    }

    static String key(int fill) {
        byte[] key = new byte[32];
        java.util.Arrays.fill(key, (byte) fill);
        return Base64.getEncoder().encodeToString(key);
    }
}
