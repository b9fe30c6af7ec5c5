package dev.muster.fakeapple;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.fakeapple.service.ErrorStyle;
import dev.muster.fakeapple.service.ServiceRules;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SessionTest extends AppleTest {

    @Test
    void aSignedRequestOpensASession() {
        var client = appleWith(0);

        assertThat(client.get("/account").json().getString("server_uuid")).isEqualTo(server.uuid());
    }

    @Test
    void anotherSecretDoesNotSign() {
        var client = appleWith(0);

        var reply = client.signIn(client.authorization(now(), "n", "CS_wrong"));

        assertThat(reply.refusal()).isEqualTo("401 signature_invalid");
    }

    @Test
    void aNonceCountsOnce() {
        var client = appleWith(0);
        var timestamp = now();
        client.signIn(timestamp, "once").json();

        assertThat(client.signIn(timestamp, "once").refusal()).isEqualTo("401 oauth_problem_advice");
    }

    @Test
    void aTimestampMayBeFiveMinutesOff() {
        var client = appleWith(0);

        assertThat(client.signIn(now() - 290, "slow").status()).isEqualTo(200);
        assertThat(client.signIn(now() + 290, "fast").status()).isEqualTo(200);
        assertThat(client.signIn(now() - 310, "too slow").refusal()).isEqualTo("401 oauth_problem_advice");
        assertThat(client.signIn(now() + 310, "too fast").refusal()).isEqualTo("401 oauth_problem_advice");
    }

    @Test
    void aWrongClockOnTheWallRefusesAllSignatures() {
        var client = appleWith(0);

        apple.time().skew(Duration.ofMinutes(10));

        var reply = client.signIn();
        assertThat(reply.refusal()).isEqualTo("401 oauth_problem_advice");
        var wall = java.time.ZonedDateTime.parse(
                reply.header("Date"), java.time.format.DateTimeFormatter.RFC_1123_DATE_TIME);
        assertThat(Duration.between(Instant.now(), wall.toInstant()))
                .isBetween(Duration.ofMinutes(9), Duration.ofMinutes(11));
    }

    @Test
    void aHeaderThatIsNoOauthIsABadRequest() {
        var client = appleWith(0);
        var right = client.authorization(now(), "n1", "CS");

        assertThat(client.signIn("Bearer x").refusal()).isEqualTo("400 oauth_problem_advice");
        assertThat(client.signIn(right.replace("HMAC-SHA1", "PLAINTEXT")).status())
                .isEqualTo(400);
        assertThat(client.signIn(right.replaceFirst("oauth_nonce=\"n1\",", "")).status())
                .isEqualTo(400);
        assertThat(client.signIn(right + ",oauth_nonce=\"n2\"").status()).isEqualTo(400);
        assertThat(client.signIn(right.replace("\"ADM\"", "\"other\"")).status())
                .isEqualTo(400);
    }

    @Test
    void anUnknownConsumerIsRejected() {
        var client = appleWith(0);
        server.changeConsumerKey();

        assertThat(client.signIn().refusal()).isEqualTo("401 token_rejected");
    }

    @Test
    void anotherDownloadEndsTheTokenBeforeAndItsSessions() {
        var client = appleWith(0);

        clientOf(server);

        assertThat(client.get("/account").refusal()).isEqualTo("401 UNAUTHORIZED");
        assertThat(client.signIn().refusal()).isEqualTo("401 token_rejected");
    }

    @Test
    void anExpiredTokenOpensNoSession() {
        var client = appleWith(0);

        apple.time().advance(Duration.ofDays(366));

        assertThat(client.signIn().refusal()).isEqualTo("401 token_expired");
    }

    @Test
    void aSessionEndsAfterThreeQuietMinutes() {
        var client = appleWith(0);
        apple.time().advance(Duration.ofMinutes(2));
        client.get("/account").json();
        apple.time().advance(Duration.ofMinutes(2));
        client.get("/account").json();

        apple.time().advance(Duration.ofMinutes(3));

        var reply = client.get("/account");
        assertThat(reply.refusal()).isEqualTo("401 UNAUTHORIZED");
        assertThat(reply.header("WWW-Authenticate")).isEqualTo("ADM-Auth-Token");
    }

    @Test
    void aSessionNobodyOpenedIsForbidden() {
        var client = appleWith(0);
        client.session = "made-up";

        assertThat(client.get("/account").refusal()).isEqualTo("403 FORBIDDEN");
    }

    @Test
    void aSessionIsReplacedAfterSoManyCallsAndTheOldOneFades() {
        var client = appleWith(0, ServiceRules.USUAL.withRotation(3, Duration.ofMinutes(1)));
        var first = client.session;
        client.get("/account");
        client.get("/account");
        assertThat(client.session).isEqualTo(first);

        client.get("/account");

        assertThat(client.session).isNotEqualTo(first);
        client.get("/account").json();
        var second = client.session;
        client.session = first;
        assertThat(client.get("/account").status()).isEqualTo(200);
        apple.time().advance(Duration.ofSeconds(61));
        assertThat(client.get("/account").status()).isEqualTo(401);
        client.session = second;
        assertThat(client.get("/account").status()).isEqualTo(200);
    }

    @Test
    void anAnswerToAnErrorMayCarryANewSession() {
        var client = appleWith(0, ServiceRules.USUAL.withRotation(1, Duration.ZERO));
        var first = client.session;

        var reply = client.sync("garbage", 10);

        assertThat(reply.refusal()).isEqualTo("400 INVALID_CURSOR");
        assertThat(client.session).isNotEqualTo(first);
        assertThat(client.get("/account").status()).isEqualTo(200);
    }

    @Test
    void newTermsStopEverythingUntilTheyAreAccepted() {
        var client = appleWith(0);

        server.organization().publishNewTerms();

        assertThat(client.signIn().refusal()).isEqualTo("403 T_C_NOT_SIGNED");
        assertThat(client.get("/account").refusal()).isEqualTo("403 T_C_NOT_SIGNED");
        server.organization().acceptTerms();
        assertThat(client.get("/account").status()).isEqualTo(200);
    }

    @Test
    void aClientHasToNameItself() {
        var client = appleWith(0);

        client.userAgent = "Java-http-client/17.0.1";
        assertThat(client.signIn().refusal()).isEqualTo("400 USER_AGENT_INVALID");
        client.userAgent = "nameless";
        assertThat(client.signIn().refusal()).isEqualTo("400 USER_AGENT_INVALID");
    }

    @Test
    void tooManyRequestsAreTurnedAwayUntilTheMinuteIsOver() {
        var clock = new SettableClock();
        apple = FakeApple.start(
                FakeAppleSettings.onFreePort().withClock(clock).withRules(ServiceRules.USUAL.withRequestsPerMinute(2)));
        server = apple.serverWith(0);
        var client = clientOf(server).signedIn();
        client.get("/account").json();
        client.get("/account").json();

        var reply = client.get("/account");

        assertThat(reply.refusal()).isEqualTo("429 TOO_MANY_REQUESTS");
        clock.advance(Duration.ofSeconds(Long.parseLong(reply.header("Retry-After"))));
        assertThat(client.get("/account").status()).isEqualTo(200);
    }

    @Test
    void errorWordsComeInTheFormsSeenInTheWild() {
        var client = appleWith(0, ServiceRules.USUAL.withErrorStyle(ErrorStyle.WITH_REASON_PHRASE));
        server.changeConsumerKey();

        assertThat(client.signIn().text()).isEqualTo("token_rejectedUnauthorized");
        assertThat(client.sync("garbage", 10).text()).isEqualTo("INVALID_CURSORBad Request");
    }

    private static long now() {
        return Instant.now().getEpochSecond();
    }
}
