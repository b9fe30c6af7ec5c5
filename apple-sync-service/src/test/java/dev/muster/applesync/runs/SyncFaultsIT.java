package dev.muster.applesync.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.muster.applesync.testbed.LivelyAppleResource;
import dev.muster.applesync.testbed.Onboarding;
import dev.muster.applesync.testbed.Rows;
import dev.muster.fakeapple.FakeApple;
import dev.muster.fakeapple.fault.Effect;
import dev.muster.fakeapple.fault.Fault;
import dev.muster.fakeapple.portal.MdmServer;
import dev.muster.fakeapple.service.Endpoint;
import dev.muster.fakeapple.service.PageTwist;
import dev.muster.platform.Platform;
import dev.muster.platform.quarkus.PlatformTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What Apple can answer in the middle of a run; the numbers are those of the edge cases in the protocol notes. */
@QuarkusTest
@WithTestResource(
        value = PlatformTestResource.class,
        initArgs = @ResourceArg(name = "database", value = "apple_sync_service"))
@WithTestResource(LivelyAppleResource.class)
class SyncFaultsIT {

    private static final int DEVICES = 650;

    Platform platform;
    FakeApple apple;

    private Onboarding onboarding;
    private Rows rows;

    @BeforeAll
    static void patience() {
        org.awaitility.Awaitility.setDefaultTimeout(Duration.ofSeconds(60));
        org.awaitility.Awaitility.setDefaultPollInterval(Duration.ofMillis(50));
    }

    @BeforeEach
    void begin() {
        onboarding = new Onboarding(platform);
        rows = new Rows(platform);
    }

    @AfterEach
    void mend() {
        apple.faults().clear();
    }

    /** What the client or the run gets over by itself. */
    static Stream<Arguments> passingFaults() {
        return Stream.of(
                Arguments.of("edge 7: the session is lost on page 4", new Effect.LoseSession(), Endpoint.FETCH),
                Arguments.of("edge 10: HTML in place of JSON", Effect.html(502), Endpoint.FETCH),
                Arguments.of("edge 10: 503 with a pause", Effect.retryAfter(503, "1"), Endpoint.FETCH),
                Arguments.of(
                        "edge 14: more to follow as a text", Effect.page(PageTwist.STRING_BOOLEAN), Endpoint.FETCH),
                Arguments.of("edge 14: an empty page and more", Effect.page(PageTwist.EMPTY_WITH_MORE), Endpoint.FETCH),
                Arguments.of("edge 15: rows twice", Effect.page(PageTwist.DOUBLED_ROWS), Endpoint.FETCH),
                Arguments.of("edge 19: words nobody knows", Effect.page(PageTwist.UNKNOWN_WORDS), Endpoint.FETCH),
                Arguments.of(
                        "edge 12: an invalid cursor on page 4", Effect.word(400, "INVALID_CURSOR"), Endpoint.FETCH),
                Arguments.of(
                        "edge 13: an expired cursor after the list",
                        Effect.word(400, "EXPIRED_CURSOR"),
                        Endpoint.SYNC));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("passingFaults")
    void whatPassesLeavesNoGap(String name, Effect effect, Endpoint endpoint) {
        MdmServer server = apple.serverWith(DEVICES);
        Fault fault = Fault.at(effect, endpoint).onlyFor(server.uuid()).times(1);
        apple.faults().add(endpoint == Endpoint.FETCH ? fault.fromCall(4) : fault);
        UUID token = onboarding.token(server);
        awaitCompleted(token, 1);
        assertInStep(token, server);
    }

    /** What ends a run; the next one heals. */
    static Stream<Arguments> faultsThatEndARun() {
        return Stream.of(
                Arguments.of("edge 14: an unchanged cursor", Effect.page(PageTwist.UNCHANGED_CURSOR), "cursorStalled"),
                Arguments.of("edge 14: endless pages", Effect.page(PageTwist.ENDLESS), "cursorStalled"),
                Arguments.of("edge 14: endless empty pages", Effect.page(PageTwist.EMPTY_WITH_MORE), "cursorStalled"),
                Arguments.of(
                        "edge 6: new terms in mid-run", Effect.word(403, "T_C_NOT_SIGNED"), "appleTermsNotAccepted"),
                Arguments.of("edge 7: no access", Effect.word(403, "ACCESS_DENIED"), "appleAccessDenied"),
                Arguments.of("edge 10: throttled", Effect.retryAfter(429, "1"), "appleThrottled"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faultsThatEndARun")
    void whatEndsARunIsSaidAndHealedByTheNext(String name, Effect effect, String failure) {
        MdmServer server = apple.serverWith(DEVICES);
        apple.faults()
                .add(Fault.at(effect, Endpoint.FETCH)
                        .onlyFor(server.uuid())
                        .fromCall(4)
                        .always());
        UUID token = onboarding.token(server);
        awaitFailed(token, failure);
        assertThat(apple.calls().latest().stream()
                        .filter(call -> call.endpoint() == Endpoint.FETCH
                                && server.uuid().equals(call.server()))
                        .count())
                .isLessThan(20);
        assertThat(rows.number("select count(*) from apple_device where membership = 'removed' and token_id = '" + token
                        + "'"))
                .isZero();
        apple.faults().clear();
        awaitHealed(token, 1);
        assertInStep(token, server);
    }

    @Test
    void edge16_aListThatBreaksOffRemovesNobodyAndTheNextRunGoesOnWhereItStopped() {
        MdmServer server = apple.serverWith(DEVICES);
        apple.faults()
                .add(Fault.at(Effect.word(500, ""), Endpoint.FETCH)
                        .onlyFor(server.uuid())
                        .fromCall(4)
                        .always());
        UUID token = onboarding.token(server);
        awaitFailed(token, "appleServerError");
        assertThat(held(token)).isEqualTo(300);
        apple.faults().clear();
        apple.calls().clear();
        rows.letPass(token, Duration.ofHours(1));
        awaitCompleted(token, 1);
        assertInStep(token, server);
        assertThat(rows.texts("select cause from sync_run where state = 'completed' and token_id = '" + token + "'"))
                .containsExactly("resumed");
        assertThat(apple.calls().latest().stream()
                        .filter(call -> call.endpoint() == Endpoint.FETCH
                                && server.uuid().equals(call.server()))
                        .count())
                .isEqualTo(4);
    }

    @Test
    void S2_afterADeltaThatFailedTheNextRunIsFullAlsoWithinSevenDays() {
        MdmServer server = apple.serverWith(50);
        UUID token = onboarding.token(server);
        awaitCompleted(token, 1);
        server.addDevice();
        apple.faults()
                .add(Fault.at(Effect.word(400, "MALFORMED_REQUEST_BODY"), Endpoint.SYNC)
                        .onlyFor(server.uuid())
                        .times(1));
        rows.letPass(token, Duration.ofHours(13));
        awaitFailed(token, "appleRequestRefused");
        rows.letPass(token, Duration.ofHours(1));
        awaitCompleted(token, 2);
        assertThat(rows.texts("select kind from sync_run where token_id = '" + token + "' order by started_at"))
                .containsExactly("full", "delta", "full");
        assertInStep(token, server);
    }

    @Test
    void edge4_aTokenRenewedAtAppleAndNotHereStopsAndGoesOnWithoutANewListWhenItIsUploaded() {
        MdmServer server = apple.serverWith(50);
        UUID token = onboarding.token(server);
        awaitCompleted(token, 1);
        server.revokeToken();
        server.addDevice();
        rows.letPass(token, Duration.ofHours(13));
        awaitFailed(token, "appleTokenRejected");
        onboarding.renew(token, server);
        awaitCompleted(token, 2);
        assertInStep(token, server);
    }

    @Test
    void edge13_afterEightDaysOfSilenceTheListIsReadAnew() {
        MdmServer server = apple.serverWith(50);
        UUID token = onboarding.token(server);
        awaitCompleted(token, 1);
        server.addDevice();
        rows.letPass(token, Duration.ofDays(8));
        awaitCompleted(token, 2);
        assertThat(rows.texts("select kind from sync_run where token_id = '" + token + "' order by started_at"))
                .containsExactly("full", "full");
        assertInStep(token, server);
    }

    @Test
    void edge16_aFullListWithoutChangesTellsNothing() {
        MdmServer server = apple.serverWith(120);
        UUID token = onboarding.token(server);
        awaitCompleted(token, 1);
        String before = rows.texts("select max(changed_at)::text from apple_device where token_id = '" + token + "'")
                .get(0);
        rows.letPass(token, Duration.ofDays(8));
        awaitCompleted(token, 2);
        assertThat(rows.texts("select max(changed_at)::text from apple_device where token_id = '" + token + "'"))
                .containsExactly(before);
        assertThat(rows.texts("select added + modified + removed from sync_run where token_id = '" + token
                        + "' order by started_at"))
                .containsExactly("120", "0");
    }

    private void assertInStep(UUID token, MdmServer server) {
        TreeSet<String> atApple = new TreeSet<>();
        server.forEachDevice(device -> atApple.add(device.serialNumber()));
        assertThat(new TreeSet<>(
                        rows.texts("select serial from apple_device where membership = 'assigned' and hidden_at is"
                                + " null and token_id = '" + token + "'")))
                .isEqualTo(atApple);
    }

    private long held(UUID token) {
        return rows.number(
                "select count(*) from apple_device where membership = 'assigned' and token_id = '" + token + "'");
    }

    /** Lets quarters of hours pass until a run gets through. */
    private void awaitHealed(UUID token, int runs) {
        await().pollInterval(Duration.ofMillis(300)).untilAsserted(() -> {
            rows.letPass(token, Duration.ofMinutes(61));
            assertThat(completed(token)).isEqualTo(runs);
        });
    }

    private long completed(UUID token) {
        return rows.number("select count(*) from sync_run where state = 'completed' and token_id = '" + token + "'");
    }

    private void awaitFailed(UUID token, String failure) {
        await().untilAsserted(() -> assertThat(rows.texts(
                        "select failure from sync_run where state = 'failed' and token_id = '" + token + "'"))
                .contains(failure));
    }

    private void awaitCompleted(UUID token, int runs) {
        await().untilAsserted(() -> assertThat(rows.number(
                        "select count(*) from sync_run where state = 'completed' and token_id = '" + token + "'"))
                .isEqualTo(runs));
    }
}
