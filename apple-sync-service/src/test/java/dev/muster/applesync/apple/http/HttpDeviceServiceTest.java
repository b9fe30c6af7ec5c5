package dev.muster.applesync.apple.http;

import static dev.muster.applesync.apple.http.ScriptedApple.json;
import static dev.muster.applesync.apple.http.ScriptedApple.session;
import static dev.muster.applesync.apple.http.ScriptedApple.word;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.applesync.apple.Account;
import dev.muster.applesync.apple.Answer;
import dev.muster.applesync.apple.AppleDevice;
import dev.muster.applesync.apple.AppleDevice.Operation;
import dev.muster.applesync.apple.AppleDevice.ProfileStanding;
import dev.muster.applesync.apple.Assignment;
import dev.muster.applesync.apple.Assignment.Outcome;
import dev.muster.applesync.apple.DeviceDetails;
import dev.muster.applesync.apple.DevicePage;
import dev.muster.applesync.apple.ProfileDefinition;
import dev.muster.applesync.apple.Refusal;
import dev.muster.applesync.apple.Refusal.Kind;
import dev.muster.applesync.apple.ServerToken;
import dev.muster.applesync.apple.ServerTokens;
import dev.muster.applesync.apple.http.ScriptedApple.Line;
import dev.muster.fakeapple.FakeApple;
import dev.muster.fakeapple.FakeAppleSettings;
import dev.muster.fakeapple.portal.MdmServer;
import dev.muster.fakeapple.service.Endpoint;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.runtime.configuration.MemorySizeConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpDeviceServiceTest {

    private static final Vertx VERTX = Vertx.vertx();
    private static final UUID TOKEN = new UUID(0, 7);
    private static final String EMPTY_PAGE = "{\"devices\":[],\"cursor\":\"c2\",\"more_to_follow\":false}";

    private final ScriptedApple apple = new ScriptedApple();
    private final Tokens tokens = new Tokens();
    private final MovableClock clock = new MovableClock();
    private final Map<String, String> settings = new HashMap<>();

    @AfterEach
    void stop() {
        apple.close();
    }

    @AfterAll
    static void stopVertx() {
        VERTX.close();
    }

    // --- what is asked ---------------------------------------------------------------------------------------------

    @Test
    void aSessionIsAskedForWithASignatureAndUsedForTheRest() {
        apple.then(json(200, EMPTY_PAGE));
        given(service().syncDevices(TOKEN, "c1", 1000));
        assertThat(apple.asked().get(0).headers().get("authorization"))
                .startsWith("OAuth realm=\"ADM\", oauth_consumer_key=\"CK_key\", ")
                .contains("oauth_signature_method=\"HMAC-SHA1\"", "oauth_token=\"AT_token\"");
        ScriptedApple.Asked page = apple.asked().get(1);
        assertThat(page.headers())
                .containsEntry("x-adm-auth-session", "S1")
                .containsEntry("x-server-protocol-version", "10")
                .containsEntry("user-agent", "muster/1.0")
                .doesNotContainKey("authorization");
        assertThat(page.method() + " " + page.path()).isEqualTo("POST /devices/sync");
        assertThat(page.body()).isEqualTo("{\"limit\":1000,\"cursor\":\"c1\"}");
    }

    @Test
    void theFirstPageIsAskedForWithoutACursor() {
        apple.then(json(200, EMPTY_PAGE));
        given(service().fetchDevices(TOKEN, null, 200));
        assertThat(apple.asked("/server/devices").get(0).body()).isEqualTo("{\"limit\":200}");
    }

    @Test
    void edge9_everySessionIsAskedForWithANonceOfItsOwn() {
        apple.onSession(word(500, "x"), session("S")).then(json(200, EMPTY_PAGE));
        given(service().syncDevices(TOKEN, "c1", 10));
        List<String> headers = apple.asked("/session").stream()
                .map(asked -> asked.headers().get("authorization").replaceAll(".*oauth_nonce=\"(\\w+)\".*", "$1"))
                .toList();
        assertThat(headers).hasSize(2).doesNotHaveDuplicates();
    }

    @Test
    void aProfileIsDefinedWithItsFalseBooleans() {
        apple.then(json(200, "{\"profile_uuid\":\"88FC4E378FEA4021A8B2B90AF8A39A3B\",\"devices\":{}}"));
        assertThat(given(service().defineProfile(TOKEN, aProfile())).profileUuid())
                .isEqualTo("88FC4E378FEA4021A8B2B90AF8A39A3B");
        assertThat(apple.asked("/profile").get(0).body())
                .contains("\"allow_pairing\":false", "\"is_mdm_removable\":false", "\"skip_setup_items\":[\"Siri\"]")
                .doesNotContain("department");
    }

    @Test
    void aRemovalHasItsSerialNumbersInTheBody() {
        apple.then(json(200, "{\"devices\":{\"A\":\"SUCCESS\"}}"));
        given(service().removeProfile(TOKEN, null, List.of("A")));
        ScriptedApple.Asked asked = apple.asked("/profile/devices").get(0);
        assertThat(asked.method()).isEqualTo("DELETE");
        assertThat(asked.body()).isEqualTo("{\"devices\":[\"A\"]}");
    }

    @Test
    void nothingIsAskedForNoSerialNumbers() {
        assertThat(given(service().assignProfile(TOKEN, "P", List.of())).devices())
                .isEmpty();
        assertThat(given(service().deviceDetails(TOKEN, List.of()))).isEmpty();
        assertThat(apple.asked()).isEmpty();
    }

    @Test
    void edge9_requestsGoThroughTheProxyWithItsPassword() {
        settings.put("muster.ade.url", "http://apple.invalid:8443");
        settings.put("muster.ade.proxy", apple.address().toString().replace("http://", "http://me:secret@"));
        apple.then(json(200, EMPTY_PAGE));
        given(service().syncDevices(TOKEN, "c1", 10));
        ScriptedApple.Asked asked = apple.asked("/session").get(0);
        assertThat(asked.path()).isEqualTo("http://apple.invalid:8443/session");
        assertThat(asked.headers()).containsEntry("proxy-authorization", "Basic bWU6c2VjcmV0");
    }

    // --- sessions --------------------------------------------------------------------------------------------------

    @Test
    void edge8_manyWhoNeedASessionShareOne() {
        CountDownLatch allAreWaiting = new CountDownLatch(1);
        apple.onSession(session("S").meanwhile(() -> await(allAreWaiting)));
        IntStream.range(0, 20).forEach(page -> apple.then(json(200, EMPTY_PAGE)));
        HttpDeviceService service = service();
        List<CompletableFuture<Answer<DevicePage>>> pages = IntStream.range(0, 20)
                .mapToObj(page -> service.syncDevices(TOKEN, "c1", 10).subscribeAsCompletionStage())
                .toList();
        allAreWaiting.countDown();
        pages.forEach(CompletableFuture::join);
        assertThat(apple.asked("/session")).hasSize(1);
        assertThat(apple.asked("/devices/sync")).hasSize(20);
    }

    @ParameterizedTest
    @CsvSource({"200", "400", "429"})
    void edge8_aSessionIsReplacedByWhateverAnswerBringsANewOne(int status) {
        apple.then(json(status, EMPTY_PAGE).with("X-ADM-Auth-Session", "S2"), json(200, EMPTY_PAGE));
        HttpDeviceService service = service();
        answer(service.syncDevices(TOKEN, "c1", 10));
        clock.forward(Duration.ofHours(2));
        given(service.syncDevices(TOKEN, "c1", 10));
        assertThat(apple.asked("/devices/sync").get(1).headers()).containsEntry("x-adm-auth-session", "S2");
        assertThat(apple.asked("/session")).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"401, UNAUTHORIZED", "401, ''", "403, FORBIDDEN", "403, '\"FORBIDDEN\"'", "403, EXPIRED_TOKEN"})
    void edge7_aSessionThatEndedIsOpenedAgainAndTheRequestRepeatedOnce(int status, String said) {
        apple.then(word(status, said), json(200, EMPTY_PAGE));
        assertThat(given(service().syncDevices(TOKEN, "c1", 10)).cursor()).isEqualTo("c2");
        assertThat(apple.asked("/session")).hasSize(2);
        assertThat(apple.asked("/devices/sync"))
                .extracting(asked -> asked.headers().get("x-adm-auth-session"))
                .containsExactly("S1", "S2");
    }

    @Test
    void edge7_aSecondRefusalOfTheSessionIsTheEnd() {
        apple.then(word(401, "UNAUTHORIZED"), word(401, "UNAUTHORIZED"), json(200, EMPTY_PAGE));
        assertThat(refused(service().syncDevices(TOKEN, "c1", 10)).kind()).isEqualTo(Kind.SESSION_REFUSED);
        assertThat(apple.asked("/session")).hasSize(2);
        assertThat(apple.asked("/devices/sync")).hasSize(2);
    }

    @Test
    void edge7_anAccessDeniedOpensNoSession() {
        apple.then(word(403, "ACCESS_DENIED"));
        assertThat(refused(service().syncDevices(TOKEN, "c1", 10)).kind()).isEqualTo(Kind.FORBIDDEN);
        assertThat(apple.asked("/session")).hasSize(1);
        assertThat(apple.asked("/devices/sync")).hasSize(1);
    }

    @Test
    void afterATokenWasReplacedItsSessionIsForgotten() {
        apple.then(json(200, EMPTY_PAGE), json(200, EMPTY_PAGE));
        HttpDeviceService service = service();
        given(service.syncDevices(TOKEN, "c1", 10));
        service.forget(TOKEN);
        given(service.syncDevices(TOKEN, "c1", 10));
        assertThat(apple.asked("/session")).hasSize(2);
    }

    @Test
    void aSessionThatCannotBeSentBackIsMalformed() {
        apple.onSession(json(200, "{\"auth_session_token\":\"a\\r\\nEvil: b\"}"));
        assertThat(refused(service().account(TOKEN)).kind()).isEqualTo(Kind.MALFORMED_ANSWER);
    }

    // --- what Apple refuses ----------------------------------------------------------------------------------------

    @ParameterizedTest
    @CsvSource({
        "401, token_rejected, TOKEN_REJECTED",
        "401, token_expired, TOKEN_EXPIRED",
        "401, token_expiredUnauthorized, TOKEN_EXPIRED",
        "403, token_expiredForbidden, TOKEN_EXPIRED",
        "401, signature_invalid, TOKEN_REJECTED",
        "401, oauth_problem_adviceUnauthorized, TOKEN_REJECTED",
        "400, oauth_problem_adviceBad Request, CLIENT_REFUSED",
        "400, USER_AGENT_INVALID, CLIENT_REFUSED",
        "400, USER_AGENT_MISSING, CLIENT_REFUSED",
        "403, T_C_NOT_SIGNED, TERMS_NOT_SIGNED",
        "403, ACCESS_DENIED, FORBIDDEN",
        "403, FORBIDDEN, FORBIDDEN",
        "418, TEAPOT, REQUEST_REFUSED"
    })
    void everyRefusalOfASessionHasItsKind(int status, String said, Kind kind) {
        apple.onSession(word(status, said));
        Refusal refusal = refused(service().account(TOKEN));
        assertThat(refusal.kind()).isEqualTo(kind);
        assertThat(refusal.status()).isEqualTo(status);
        assertThat(apple.asked()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "400, CURSOR_REQUIRED, CURSOR_REQUIRED",
        "400, INVALID_CURSOR, CURSOR_INVALID",
        "400, EXPIRED_CURSOR, CURSOR_EXPIRED",
        "400, EXHAUSTED_CURSOR, CURSOR_EXHAUSTED",
        "400, '\"EXHAUSTED_CURSOR\"', CURSOR_EXHAUSTED",
        "400, '{\"code\":\"EXHAUSTED_CURSOR\"}', CURSOR_EXHAUSTED",
        "400, ' exhausted_cursor ', CURSOR_EXHAUSTED",
        "400, MALFORMED_REQUEST_BODY, REQUEST_REFUSED",
        "400, DEVICE_ID_REQUIRED, REQUEST_REFUSED",
        "403, T_C_NOT_SIGNED, TERMS_NOT_SIGNED",
        "404, NOT_FOUND, REQUEST_REFUSED",
        "405, METHOD_NOT_ALLOWED, REQUEST_REFUSED",
        "400, '{\"code\":', REQUEST_REFUSED",
        "302, '', MALFORMED_ANSWER",
        "407, '', UNREACHABLE"
    })
    void everyRefusalOfARequestHasItsKind(int status, String said, Kind kind) {
        settings.put("muster.ade.attempts", "1");
        apple.then(word(status, said));
        assertThat(refused(service().syncDevices(TOKEN, "c1", 10)).kind()).isEqualTo(kind);
        assertThat(apple.asked("/devices/sync")).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "404, NOT_FOUND, PROFILE_NOT_FOUND",
        "400, PROFILE_NOT_FOUND, PROFILE_NOT_FOUND",
        "400, CONFIG_URL_INVALID, PROFILE_INVALID",
        "400, CONFIG_NAME_REQUIRED, PROFILE_INVALID",
        "400, SUPPORT_PHONE_INVALID, PROFILE_INVALID",
        "400, DEPARTMENT_REQUIRED, PROFILE_INVALID",
        "400, MAGIC_INVALID, PROFILE_INVALID",
        "400, FLAGS_INVALID, PROFILE_INVALID",
        "400, PROFILE_UUID_REQUIRED, REQUEST_REFUSED"
    })
    void everyRefusalOfAProfileHasItsKindAndAppleWord(int status, String said, Kind kind) {
        apple.then(word(status, said));
        Refusal refusal = refused(service().defineProfile(TOKEN, aProfile()));
        assertThat(refusal.kind()).isEqualTo(kind);
        assertThat(refusal.detail()).contains(said);
    }

    @ParameterizedTest
    @ValueSource(strings = {"USER_AGENT_INVALID", "USER_AGENT_MISSING"})
    void edge11_aClientAppleDoesNotTakeIsASettingAndNotAskedWithAgain(String said) {
        apple.then(word(400, said));
        Refusal refusal = refused(service().syncDevices(TOKEN, "c1", 10));
        assertThat(refusal.kind()).isEqualTo(Kind.CLIENT_REFUSED);
        assertThat(refusal.kind().advice()).isEqualTo(Refusal.Advice.STOP);
        assertThat(apple.asked("/devices/sync")).hasSize(1);
    }

    @Test
    void whatAnErrorRepeatsIsNotRepeatedByUs() {
        apple.then(word(400, "bad session S1 for AS_secret"));
        assertThat(refused(service().syncDevices(TOKEN, "c1", 10)).detail()).doesNotContainIgnoringCase("AS_secret");
    }

    @Test
    void anExpiredTokenIsNotEvenAskedWith() {
        clock.set(Tokens.EXPIRES_AT);
        assertThat(refused(service().account(TOKEN)).kind()).isEqualTo(Kind.TOKEN_EXPIRED);
        assertThat(apple.asked()).isEmpty();
    }

    @Test
    void edge5_aTokenThatExpiresDuringARunIsNotUsedForTheNextPage() {
        apple.then(json(200, EMPTY_PAGE));
        HttpDeviceService service = service();
        given(service.syncDevices(TOKEN, "c1", 10));
        clock.set(Tokens.EXPIRES_AT);
        assertThat(refused(service.syncDevices(TOKEN, "c2", 10)).kind()).isEqualTo(Kind.TOKEN_EXPIRED);
        assertThat(apple.asked("/devices/sync")).hasSize(1);
    }

    @Test
    void S7_aTokenRenewedAtAnotherInstanceIsAskedWithAfterTheEndOfTheOldOne() {
        apple.then(json(200, EMPTY_PAGE), json(200, EMPTY_PAGE));
        HttpDeviceService service = service();
        given(service.syncDevices(TOKEN, "c1", 10));
        tokens.usable = Optional.of(new ServerTokens.Usable(Tokens.until(Tokens.EXPIRES_AT.plusSeconds(3600)), true));
        clock.set(Tokens.EXPIRES_AT);
        given(service.syncDevices(TOKEN, "c2", 10));
        assertThat(apple.asked("/session")).hasSize(2);
    }

    @Test
    void aTokenWhoseOwnerAnotherInstanceHeardOfIsAskedWith() {
        tokens.usable = Optional.of(new ServerTokens.Usable(Tokens.OURS, false));
        apple.then(json(200, "{\"server_uuid\":\"A1\"}"), json(200, EMPTY_PAGE));
        HttpDeviceService service = service();
        given(service.account(TOKEN));
        tokens.usable = Optional.of(new ServerTokens.Usable(Tokens.OURS, true));
        given(service.syncDevices(TOKEN, "c1", 10));
    }

    @Test
    void withoutATokenNothingIsAsked() {
        tokens.usable = Optional.empty();
        assertThat(refused(service().account(TOKEN)).kind()).isEqualTo(Kind.TOKEN_MISSING);
        assertThat(apple.asked()).isEmpty();
    }

    @Test
    void aTokenAppleHasNotNamedTheOwnerOfMayOnlyAskForTheAccount() {
        tokens.usable = Optional.of(new ServerTokens.Usable(Tokens.OURS, false));
        apple.then(json(200, "{\"server_uuid\":\"A1\"}"));
        HttpDeviceService service = service();
        given(service.account(TOKEN));
        assertThat(refused(service.syncDevices(TOKEN, "c1", 10)).kind()).isEqualTo(Kind.TERMS_NOT_SIGNED);
        assertThat(apple.asked("/devices/sync")).isEmpty();
    }

    @Test
    void howAppleTookTheTokenIsNoted() {
        apple.then(json(200, EMPTY_PAGE), word(403, "T_C_NOT_SIGNED"));
        HttpDeviceService service = service();
        answer(service.syncDevices(TOKEN, "c1", 10));
        answer(service.syncDevices(TOKEN, "c1", 10));
        assertThat(tokens.seen).containsExactly("ok", "termsNotSigned");
    }

    // --- the clock -------------------------------------------------------------------------------------------------

    @ParameterizedTest
    @ValueSource(ints = {-10, 10})
    void edge9_aClockTenMinutesOffIsCorrectedByApplesDate(int minutes) {
        try (FakeApple real = FakeApple.start(FakeAppleSettings.onFreePort())) {
            talkTo(real);
            real.time().skew(Duration.ofMinutes(minutes));
            given(service().account(TOKEN));
            assertThat(real.calls().count(Endpoint.SESSION)).isEqualTo(2);
        }
    }

    @Test
    void edge9_aClockAnHourOffIsNotCorrectedAndSaidToBeSo() {
        try (FakeApple real = FakeApple.start(FakeAppleSettings.onFreePort())) {
            talkTo(real);
            real.time().skew(Duration.ofHours(-1));
            Refusal refusal = refused(service().account(TOKEN));
            assertThat(refusal.kind()).isEqualTo(Kind.CLOCK_SKEWED);
            assertThat(refusal.detail()).contains("ahead of Apple's");
            assertThat(real.calls().count(Endpoint.SESSION)).isEqualTo(1);
        }
    }

    @Test
    void aRejectionAtTheRightTimeIsOne() {
        apple.onSession(word(401, "token_rejected"));
        assertThat(refused(service().account(TOKEN)).kind()).isEqualTo(Kind.TOKEN_REJECTED);
        assertThat(apple.asked()).hasSize(1);
    }

    // --- patience --------------------------------------------------------------------------------------------------

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503, 504, 408})
    void edge10_aFaultOfAppleIsWaitedOut(int status) {
        apple.then(word(status, "<html>oops"), word(status, ""), json(200, EMPTY_PAGE));
        assertThat(given(service().syncDevices(TOKEN, "c1", 10)).cursor()).isEqualTo("c2");
    }

    @Test
    void aFaultThatStaysIsToldAfterTheLastTry() {
        IntStream.range(0, 9).forEach(again -> apple.then(word(500, "oops")));
        assertThat(refused(service().syncDevices(TOKEN, "c1", 10)).kind()).isEqualTo(Kind.SERVER_ERROR);
        assertThat(apple.asked("/devices/sync")).hasSize(4);
    }

    @Test
    void aFaultWithAnHourToWaitIsToldAtOnce() {
        apple.then(word(503, "").with("Retry-After", "3600"));
        Refusal refusal = refused(service().syncDevices(TOKEN, "c1", 10));
        assertThat(refusal.kind()).isEqualTo(Kind.SERVER_ERROR);
        assertThat(refusal.retryAfter()).isEqualTo(Duration.ofHours(1));
        assertThat(apple.asked("/devices/sync")).hasSize(1);
    }

    @Test
    void edge10_whoThrottlesUsIsLeftAloneForAsLongAsSaid() {
        apple.then(word(429, "").with("Retry-After", "90"), json(200, EMPTY_PAGE));
        HttpDeviceService service = service();
        assertThat(refused(service.syncDevices(TOKEN, "c1", 10)).retryAfter()).isEqualTo(Duration.ofSeconds(90));
        clock.forward(Duration.ofSeconds(60));
        assertThat(refused(service.syncDevices(TOKEN, "c1", 10)).retryAfter()).isEqualTo(Duration.ofSeconds(30));
        assertThat(apple.asked("/devices/sync")).hasSize(1);
        clock.forward(Duration.ofSeconds(30));
        given(service.syncDevices(TOKEN, "c1", 10));
    }

    @Test
    void whoThrottlesUsWithoutATimeIsLeftAloneForLongerEachTime() {
        apple.then(word(429, ""), word(429, ""), word(429, ""));
        HttpDeviceService service = service();
        List<Duration> waits = new ArrayList<>();
        for (int again = 0; again < 3; again++) {
            waits.add(refused(service.syncDevices(TOKEN, "c1", 10)).retryAfter());
            clock.forward(Duration.ofHours(1));
        }
        assertThat(waits).containsExactly(Duration.ofMinutes(1), Duration.ofMinutes(2), Duration.ofMinutes(4));
    }

    @Test
    void nobodyThereIsUnreachable() {
        settings.put("muster.ade.url", "http://127.0.0.1:1");
        assertThat(refused(service().account(TOKEN)).kind()).isEqualTo(Kind.UNREACHABLE);
    }

    @Test
    void edge10_anAnswerThatDoesNotComeIsUnreachable() {
        CountDownLatch never = new CountDownLatch(1);
        settings.put("muster.ade.read-timeout", "PT0.2S");
        settings.put("muster.ade.attempts", "1");
        apple.then(json(200, EMPTY_PAGE).meanwhile(() -> await(never)));
        assertThat(refused(service().syncDevices(TOKEN, "c1", 10)).kind()).isEqualTo(Kind.UNREACHABLE);
        never.countDown();
    }

    // --- what is no answer -----------------------------------------------------------------------------------------

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html><body>Sign in</body></html>",
                "EVERYTHING_FINE",
                "[]",
                "{}",
                "null",
                "{\"devices\":[],\"cursor\":\"c2\"",
                "{\"devices\":[{\"serial_number\":\"A\"},",
                "{\"devices\":[],\"cursor\":\"\"}",
                "{\"devices\":[],\"cursor\":7}",
                "{\"cursor\":\"c2\",\"more_to_follow\":false}",
                "{\"devices\":{},\"cursor\":\"c2\"}",
                "{\"devices\":[],\"cursor\":\"c2\"} trailing",
                "{\"devices\":[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]],\"cursor\":\"c2\"}"
            })
    void edge10_aPageThatIsNoneIsMalformedAndNotAskedForAgain(String body) {
        apple.then(json(200, body));
        assertThat(refused(service().syncDevices(TOKEN, "c1", 10)).kind()).isEqualTo(Kind.MALFORMED_ANSWER);
        assertThat(apple.asked("/devices/sync")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"devices\":[],\"cursor\":\"c2\"}",
                "{\"devices\":[],\"cursor\":\"c2\",\"more_to_follow\":null}",
                "{\"devices\":[],\"cursor\":\"c2\",\"more_to_follow\":1}",
                "{\"devices\":[],\"cursor\":\"c2\",\"more_to_follow\":\"yes\"}",
                "{\"devices\":[],\"cursor\":\"c2\",\"more_to_follow\":[true]}"
            })
    void edge14_aPageThatDoesNotSayWhetherThereIsMoreIsNotTheEndOfTheList(String body) {
        apple.then(json(200, body));
        assertThat(refused(service().fetchDevices(TOKEN, "c1", 10)).kind()).isEqualTo(Kind.MALFORMED_ANSWER);
    }

    @ParameterizedTest
    @CsvSource({"true,true", "false,false", "'\"true\"',true", "'\"false\"',false"})
    void edge14_whetherThereIsMoreIsAlsoReadAsText(String said, boolean more) {
        apple.then(json(200, "{\"devices\":[],\"cursor\":\"c2\",\"more_to_follow\":" + said + "}"));
        assertThat(given(service().fetchDevices(TOKEN, "c1", 10)).moreToFollow())
                .isEqualTo(more);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"model\":\"IPAD\"}", "{\"serial_number\":\" \"}", "{\"serial_number\":{\"is\":\"A\"}}"})
    void aPageWithADeviceWithoutASerialNumberIsMalformed(String row) {
        apple.then(json(
                200,
                "{\"devices\":[{\"serial_number\":\"A\"}," + row + "],\"cursor\":\"c2\",\"more_to_follow\":false}"));
        assertThat(refused(service().fetchDevices(TOKEN, "c1", 10)).kind()).isEqualTo(Kind.MALFORMED_ANSWER);
    }

    @Test
    void anotherCharacterSetIsMalformed() {
        String page = "{\"devices\":[{\"serial_number\":\"A\",\"description\":\"Größe\"}],\"cursor\":\"c2\","
                + "\"more_to_follow\":false}";
        apple.then(
                new Line(200, page.getBytes(ISO_8859_1), Map.of("Content-Type", "application/json"), null),
                new Line(
                        200,
                        page.getBytes(ISO_8859_1),
                        Map.of("Content-Type", "application/json;charset=latin1"),
                        null),
                new Line(
                        200,
                        page.getBytes(java.nio.charset.StandardCharsets.UTF_16),
                        Map.of("Content-Type", "application/json"),
                        null));
        HttpDeviceService service = service();
        for (int again = 0; again < 3; again++) {
            assertThat(refused(service.syncDevices(TOKEN, "c1", 10)).kind()).isEqualTo(Kind.MALFORMED_ANSWER);
        }
    }

    @Test
    void anAnswerLargerThanWeReadIsTooBig() {
        settings.put("muster.ade.largest-answer", "1M");
        apple.then(json(200, " ".repeat(10_000_000)));
        assertThat(refused(service().syncDevices(TOKEN, "c1", 10)).kind()).isEqualTo(Kind.ANSWER_TOO_BIG);
    }

    @Test
    void edge10_aRedirectIsNotFollowed() {
        apple.then(word(302, "x").with("Location", apple.address() + "/elsewhere"));
        assertThat(refused(service().syncDevices(TOKEN, "c1", 10)).kind()).isEqualTo(Kind.MALFORMED_ANSWER);
        assertThat(apple.asked("/elsewhere")).isEmpty();
    }

    // --- what Apple gives ------------------------------------------------------------------------------------------

    @Test
    void edge19_aDeviceIsReadWithWhatWeKnowAndWithoutWhatWeDoNot() {
        apple.then(json(200, """
                {"devices":[{"serial_number":" c8tj500qf1mn ","model":"IPAD","description":"Größe\\u0000","color":"",
                  "os":"iPadOS","device_family":"iPad","profile_status":"pushed","profile_uuid":"88FC",
                  "profile_assign_time":"2026-01-02T10:11:12.500+02:00","profile_push_time":"",
                  "device_assigned_date":"2026-01-01T00:00:00Z","op_type":"MODIFIED","op_date":"2026-01-05T08:00:00",
                  "imei":["35 000000 000000 0"],"is_replacement_device":true,"new_thing":{"a":[1]}},
                 {"serial_number":"B","profile_status":"teleported","op_type":"cloned"}],
                 "new_thing":[],"cursor":"c2","more_to_follow":"true","fetched_until":"2026-01-05T08:00:05Z"}"""));
        DevicePage page = given(service().syncDevices(TOKEN, "c1", 10));
        assertThat(page.moreToFollow()).isTrue();
        assertThat(page.fetchedUntil()).isEqualTo("2026-01-05T08:00:05Z");
        assertThat(page.devices()).hasSize(2);
        AppleDevice device = page.devices().get(0);
        assertThat(device.serialNumber()).isEqualTo("C8TJ500QF1MN");
        assertThat(device.description()).isEqualTo("Größe");
        assertThat(device.color()).isNull();
        assertThat(device.profileStatus()).isEqualTo(ProfileStanding.PUSHED);
        assertThat(device.profileAssignedAt()).isEqualTo("2026-01-02T08:11:12.500Z");
        assertThat(device.profilePushedAt()).isNull();
        assertThat(device.operation()).isEqualTo(Operation.MODIFIED);
        assertThat(device.operationAt()).isEqualTo("2026-01-05T08:00:00Z");
        assertThat(device.imeis()).containsExactly("35 000000 000000 0");
        assertThat(device.replacement()).isTrue();
        assertThat(page.devices().get(1).profileStatus()).isEqualTo(ProfileStanding.UNKNOWN);
        assertThat(page.devices().get(1).operation()).isEqualTo(Operation.UNKNOWN);
    }

    @Test
    void edge19_aCursorOfAThousandCharactersComesBackAsItWas() {
        String cursor = "x".repeat(1000);
        apple.then(json(200, EMPTY_PAGE.replace("c2", cursor)));
        assertThat(given(service().syncDevices(TOKEN, "c1", 10)).cursor()).isEqualTo(cursor);
    }

    @Test
    void aSerialNumberAppleLeavesOutOfAnAssignmentHasFailed() {
        apple.then(json(200, """
                {"profile_uuid":"P","devices":{"a":"SUCCESS","B":"THROTTLED","C":"NOT_ACCESSIBLE","D":"SOMETHING"},
                 "retry_after_seconds":999999999999}"""));
        Assignment assignment = given(service().assignProfile(TOKEN, "P", List.of("A", "B", "C", "D", "E")));
        assertThat(assignment.devices())
                .containsExactly(
                        Map.entry("A", Outcome.SUCCESS),
                        Map.entry("B", Outcome.THROTTLED),
                        Map.entry("C", Outcome.NOT_ACCESSIBLE),
                        Map.entry("D", Outcome.FAILED),
                        Map.entry("E", Outcome.FAILED));
        assertThat(assignment.retryAfter()).isEqualTo(Duration.ofDays(1));
        assertThat(apple.asked("/profile/devices").get(0).method()).isEqualTo("PUT");
    }

    @Test
    void detailsAreGivenInTheOrderAskedFor() {
        apple.then(json(200, """
                {"devices":{"B":{"response_status":"NOT_ACCESSIBLE"},
                            "a":{"response_status":"SUCCESS","model":"IPAD","profile_status":"assigned"}}}"""));
        List<DeviceDetails> details = given(service().deviceDetails(TOKEN, List.of("A", "B", "C")));
        assertThat(details)
                .extracting(DeviceDetails::standing)
                .containsExactly(
                        DeviceDetails.Standing.FOUND,
                        DeviceDetails.Standing.NOT_ACCESSIBLE,
                        DeviceDetails.Standing.NOT_SAID);
        assertThat(details.get(0).device().profileStatus()).isEqualTo(ProfileStanding.ASSIGNED);
    }

    @ParameterizedTest
    @CsvSource({"500, 1000, 500", "1000, 1000, 1000", "5000, 1000, 1000", "0, 0, 100"})
    void thePageIsTheLargestBothListsAllowAndWeWant(int fetch, int sync, int expected) {
        apple.then(json(200, """
                {"server_name":"dev","server_uuid":"A1","facilitator_id":"user@acme.co","org_name":"Acme","org_id":"66",
                 "org_type":"edu","urls":[{"uri":"/server/devices","limit":{"default":100,"maximum":%d}},
                 {"uri":"/devices/sync","limit":{"maximum":%d}},{"uri":"/profile","http_method":["POST"]}]}""".formatted(fetch, sync)));
        Account account = given(service().account(TOKEN));
        assertThat(account.mostDevices()).isEqualTo(expected);
        assertThat(account.adminId()).isEqualTo("user@acme.co");
    }

    @Test
    void nothingThatHoldsASecretShowsIt() {
        Session.Held held = new Session.Held("S_secret", Tokens.EXPIRES_AT, true);
        Reply reply = new Reply(200, io.vertx.core.MultiMap.caseInsensitiveMultiMap(), "AS_secret".getBytes(UTF_8));
        assertThat(Tokens.OURS + " " + held + " " + reply + " " + new ServerTokens.Usable(Tokens.OURS, true))
                .doesNotContain("secret", "CK_key", "AT_token");
    }

    @Test
    void nothingSecretIsLoggedWhateverGoesWrong() {
        List<String> logged = new CopyOnWriteArrayList<>();
        Handler listener = new Handler() {
            @Override
            public void publish(LogRecord line) {
                logged.add(line.getMessage() + Arrays.toString(line.getParameters()) + line.getThrown());
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger log = Logger.getLogger("dev.muster");
        log.addHandler(listener);
        try {
            apple.onSession(session("SESSION_WORD"), word(401, "token_rejected CS_secret AS_secret"))
                    .then(
                            word(400, "SESSION_WORD is no cursor"),
                            json(200, "{\"cursor\":\"SESSION_WORD\""),
                            word(401, "SESSION_WORD"));
            HttpDeviceService service = service();
            for (int again = 0; again < 3; again++) {
                answer(service.syncDevices(TOKEN, "CURSOR_WORD", 10));
            }
        } finally {
            log.removeHandler(listener);
        }
        assertThat(logged).hasSizeGreaterThanOrEqualTo(3);
        assertThat(logged.toString())
                .doesNotContain("CS_secret", "AS_secret", "AT_token", "CK_key", "SESSION_WORD", "CURSOR_WORD");
    }

    // --- fixtures --------------------------------------------------------------------------------------------------

    private HttpDeviceService service() {
        settings.putIfAbsent("muster.ade.url", apple.address().toString());
        settings.putIfAbsent("muster.ade.pause", "PT0.01S");
        AdeSettings read = new SmallRyeConfigBuilder()
                .withMapping(AdeSettings.class)
                .withConverter(MemorySize.class, 100, new MemorySizeConverter())
                .withSources(new PropertiesConfigSource(settings, "test", 100))
                .build()
                .getConfigMapping(AdeSettings.class);
        return new HttpDeviceService(VERTX, read, tokens, clock, new Random(7), new SimpleMeterRegistry());
    }

    private static ProfileDefinition aProfile() {
        return new ProfileDefinition(
                "corp",
                "https://mdm.example.org/enroll",
                null,
                "magic",
                true,
                true,
                false,
                false,
                false,
                true,
                false,
                null,
                null,
                null,
                List.of(),
                List.of(),
                List.of("Siri"),
                null,
                null);
    }

    private void talkTo(FakeApple real) {
        MdmServer server = real.serverWith(3);
        var issued = server.issueToken(Duration.ofDays(365));
        tokens.usable = Optional.of(new ServerTokens.Usable(
                new ServerToken(
                        issued.consumerKey(),
                        issued.consumerSecret(),
                        issued.accessToken(),
                        issued.accessSecret(),
                        Tokens.EXPIRES_AT),
                true));
        settings.put("muster.ade.url", real.address().toString());
    }

    private static <T> Answer<T> answer(Uni<Answer<T>> asked) {
        return asked.await().atMost(Duration.ofSeconds(20));
    }

    private static <T> T given(Uni<Answer<T>> asked) {
        return answer(asked).fold(value -> value, refusal -> {
            throw new AssertionError("Refused: " + refusal);
        });
    }

    private static <T> Refusal refused(Uni<Answer<T>> asked) {
        return answer(asked)
                .fold(
                        value -> {
                            throw new AssertionError("Given: " + value);
                        },
                        refusal -> refusal);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static final class Tokens implements ServerTokens {

        static final Instant EXPIRES_AT = Instant.parse("2027-01-01T00:00:00Z");
        static final ServerToken OURS = until(EXPIRES_AT);

        static ServerToken until(Instant expiresAt) {
            return new ServerToken("CK_key", "CS_secret", "AT_token", "AS_secret", expiresAt);
        }

        Optional<Usable> usable = Optional.of(new Usable(OURS, true));
        final List<String> seen = new CopyOnWriteArrayList<>();

        @Override
        public Uni<Optional<Usable>> find(UUID tokenId) {
            return Uni.createFrom().item(() -> usable);
        }

        @Override
        public Uni<Void> saw(UUID tokenId, Refusal refusal) {
            seen.add(refusal == null ? "ok" : refusal.kind().toString());
            return Uni.createFrom().voidItem();
        }
    }

    private static final class MovableClock extends Clock {

        private volatile Instant now = Instant.now().truncatedTo(java.time.temporal.ChronoUnit.SECONDS);

        void set(Instant instant) {
            now = instant;
        }

        void forward(Duration duration) {
            now = now.plus(duration);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
