package dev.muster.applesync.onboarding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.applesync.sync.LastSync;
import dev.muster.applesync.token.AdeToken;
import dev.muster.applesync.token.AppleAnswer;
import dev.muster.applesync.token.TokenType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DepOnboardingSettingTest {

    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

    @Test
    void S6_aTokenIsWarnedOfAboveTwoHundredThousandDevices() {
        assertThat(with(200_000).musterWarning()).isNull();
        assertThat(with(200_001).musterWarning()).contains("200001", "200000");
    }

    private static DepOnboardingSetting with(long devices) {
        AdeToken token = new AdeToken(
                new UUID(0, 1),
                "Phones",
                TokenType.values()[0],
                null,
                null,
                null,
                NOW.plusSeconds(1_000_000_000),
                true,
                AppleAnswer.OK,
                NOW,
                null,
                NOW,
                NOW,
                1,
                List.of());
        return DepOnboardingSetting.of(token, LastSync.NEVER, devices, NOW, null);
    }
}
