package dev.muster.policy.engine.device;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ImeiTest {

    @Test
    void fourteenDigitsDecide() {
        assertThat(Imei.same("35209900176148", "352099001761481")).isTrue();
        assertThat(Imei.same("3520990017614823", "352099001761481")).isTrue();
        assertThat(Imei.same("35209900176149", "352099001761481")).isFalse();
    }

    @Test
    void whatIsNoImeiMatchesNothing() {
        assertThat(Imei.same("3520990017614", "3520990017614")).isFalse();
        assertThat(Imei.same("3520990017614X", "3520990017614X")).isFalse();
        assertThat(Imei.same(null, null)).isFalse();
    }
}
