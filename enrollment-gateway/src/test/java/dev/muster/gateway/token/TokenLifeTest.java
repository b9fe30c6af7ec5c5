package dev.muster.gateway.token;

import static dev.muster.events.enrollment.EnrollmentMethod.ANDROID_AOSP_USERLESS;
import static dev.muster.events.enrollment.EnrollmentMethod.ANDROID_CORPORATE_WORK_PROFILE;
import static dev.muster.events.enrollment.EnrollmentMethod.ANDROID_DEDICATED;
import static dev.muster.events.enrollment.EnrollmentMethod.ANDROID_FULLY_MANAGED;
import static dev.muster.events.enrollment.EnrollmentMethod.WINDOWS_BULK;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.events.enrollment.EnrollmentMethod;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TokenLifeTest {

    private static final Duration A_SECOND = Duration.ofSeconds(1);

    @ParameterizedTest
    @EnumSource(names = {"ANDROID_DEDICATED", "ANDROID_DEDICATED_SHARED", "ANDROID_AOSP_USERLESS"})
    void T1_dedicated_and_aosp_tokens_live_at_most_90_days(EnrollmentMethod method) {
        assertThat(TokenLife.fault(method, Duration.ofDays(90))).isEmpty();
        assertThat(TokenLife.fault(method, Duration.ofDays(90).plus(A_SECOND))).isPresent();
        assertThat(TokenLife.fault(method, null)).isPresent();
    }

    @ParameterizedTest
    @EnumSource(names = {"ANDROID_FULLY_MANAGED", "ANDROID_CORPORATE_WORK_PROFILE"})
    void T1_tokens_for_fully_managed_devices_and_work_profiles_do_not_expire(EnrollmentMethod method) {
        assertThat(TokenLife.fault(method, null)).isEmpty();
        assertThat(TokenLife.fault(method, Duration.ofDays(1))).isPresent();
    }

    @Test
    void T1_a_bulk_token_lives_at_most_180_days() {
        assertThat(TokenLife.fault(WINDOWS_BULK, Duration.ofDays(180))).isEmpty();
        assertThat(TokenLife.fault(WINDOWS_BULK, Duration.ofDays(181))).isPresent();
    }

    @Test
    void a_token_lives_at_least_a_minute() {
        assertThat(TokenLife.fault(ANDROID_DEDICATED, Duration.ofSeconds(59))).isPresent();
        assertThat(TokenLife.fault(ANDROID_AOSP_USERLESS, Duration.ofMinutes(-5)))
                .isPresent();
        assertThat(TokenLife.endless(ANDROID_FULLY_MANAGED)).isTrue();
        assertThat(TokenLife.endless(ANDROID_CORPORATE_WORK_PROFILE)).isTrue();
        assertThat(TokenLife.endless(ANDROID_DEDICATED)).isFalse();
    }
}
