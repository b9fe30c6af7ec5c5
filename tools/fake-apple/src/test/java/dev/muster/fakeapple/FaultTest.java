package dev.muster.fakeapple;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.fakeapple.fault.Effect;
import dev.muster.fakeapple.fault.Fault;
import dev.muster.fakeapple.service.Endpoint;
import dev.muster.fakeapple.service.PageTwist;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FaultTest extends AppleTest {

    @Test
    void aFaultStrikesTheNthCallOfItsEndpointAndIsOver() {
        var client = appleWith(10);
        apple.faults()
                .add(Fault.at(Effect.word(503, "busy"), Endpoint.FETCH)
                        .fromCall(2)
                        .times(2));

        var statuses = new ArrayList<Integer>();
        for (int call = 0; call < 5; call++) {
            client.get("/account").json();
            statuses.add(client.fetch(null, 10).status());
        }

        assertThat(statuses).containsExactly(200, 503, 503, 200, 200);
        assertThat(apple.faults().waiting()).isEmpty();
        assertThat(apple.faults().struck()).isEqualTo(2);
    }

    @Test
    void theSameSeedStrikesTheSameCalls() {
        var client = appleWith(1);

        assertThat(struckBySeed(client, 7)).isEqualTo(struckBySeed(client, 7)).isNotEqualTo(struckBySeed(client, 8));
    }

    @Test
    void aFaultMayStrikeOneServerOnly() {
        var client = appleWith(1);
        var otherServer = server.organization().addServer("other");
        var other = clientOf(otherServer).signedIn();
        apple.faults()
                .add(Fault.at(Effect.word(500, ""), Endpoint.ACCOUNT)
                        .onlyFor(otherServer.uuid())
                        .always());

        assertThat(client.get("/account").status()).isEqualTo(200);
        assertThat(other.get("/account").status()).isEqualTo(500);
    }

    @Test
    void htmlAndRetryAfterComeAsTheEdgeSendsThem() {
        var client = appleWith(1);
        apple.faults().add(Fault.at(Effect.html(502), Endpoint.ACCOUNT));
        apple.faults().add(Fault.at(Effect.retryAfter(429, "Fri, 20 Nov 2026 10:00:00 GMT"), Endpoint.ACCOUNT));

        var html = client.get("/account");
        assertThat(html.header("Content-Type")).isEqualTo("text/html");
        assertThat(html.text()).contains("<h1>");
        assertThat(client.get("/account").header("Retry-After")).isEqualTo("Fri, 20 Nov 2026 10:00:00 GMT");
    }

    @Test
    void anAnswerThatNeverComesMayStillHaveItsEffect() {
        var client = appleWith(1);
        var serials = serials(client.fetchAll(10, new ArrayList<>()));
        var uuid = client.post("/profile", profile()).json().getString("profile_uuid");
        client.patience = Duration.ofMillis(300);
        apple.faults().add(Fault.at(new Effect.NoAnswer(true, false), Endpoint.ASSIGNMENT));

        var reply = client.send(
                "PUT",
                "/profile/devices",
                new JsonObject().put("profile_uuid", uuid).put("devices", TinyClient.serials(serials)));

        assertThat(reply.failure()).isInstanceOf(HttpTimeoutException.class);
        assertThat(server.device(serials.get(0)).orElseThrow().profileUuid()).isEqualTo(uuid);
    }

    @Test
    void aConnectionMayBeClosedInPlaceOfAnAnswer() {
        var client = appleWith(1);
        apple.faults()
                .add(Fault.at(new Effect.NoAnswer(false, true), Endpoint.ACCOUNT)
                        .times(2));

        assertThat(client.get("/account").failure()).isNotNull();
    }

    @Test
    void aBodyMayBreakOffWithAndWithoutNotice() {
        var client = appleWith(100);
        apple.faults().add(Fault.at(new Effect.Cut(0.5, false), Endpoint.FETCH));
        apple.faults().add(Fault.at(new Effect.Cut(0.5, true), Endpoint.FETCH));

        var cut = client.fetch(null, 100);
        assertThat(cut.status()).isEqualTo(200);
        assertThat(cut.text()).startsWith("{\"devices\":[").doesNotContain("more_to_follow");
        assertThat(client.fetch(null, 100).failure()).isNotNull();
    }

    @Test
    void slowBytesArriveInTheEnd() {
        var client = appleWith(10);
        apple.faults().add(Fault.at(new Effect.Slow(Duration.ofMillis(20), 500, Duration.ofMillis(5)), Endpoint.FETCH));

        assertThat(devices(client.fetch(null, 10).json())).hasSize(10);
    }

    @Test
    void aBodyMayBeInAnotherCharacterSetThanItSays() {
        var client = appleWith(1);
        apple.faults().add(Fault.at(new Effect.OtherCharset("UTF8", "UTF-16LE"), Endpoint.FETCH));

        var reply = client.fetch(null, 10);

        assertThat(reply.header("Content-Type")).isEqualTo("application/json;charset=UTF8");
        assertThat(new String(reply.response().body(), UTF_16LE)).startsWith("{\"devices\"");
    }

    @Test
    void theSessionMayBeLostInTheMiddleOfASync() {
        var client = appleWith(30);
        apple.faults().add(Fault.at(new Effect.LoseSession(), Endpoint.FETCH).fromCall(2));
        var cursor = client.fetch(null, 10).json().getString("cursor");

        assertThat(client.fetch(cursor, 10).refusal()).isEqualTo("401 UNAUTHORIZED");
        assertThat(client.signedIn().fetch(cursor, 10).status()).isEqualTo(200);
    }

    @Test
    void theCursorMayExpireInTheMiddleOfASync() {
        var client = appleWith(30);
        apple.faults().add(Fault.at(new Effect.LoseCursors(), Endpoint.FETCH).fromCall(2));
        var cursor = client.fetch(null, 10).json().getString("cursor");

        assertThat(client.fetch(cursor, 10).refusal()).isEqualTo("400 EXPIRED_CURSOR");
    }

    @Test
    void anErrorMayBringANewSession() {
        var client = appleWith(1);
        var before = client.session;
        apple.faults().add(Fault.at(Effect.wordWithNewSession(400, "MALFORMED_REQUEST_BODY"), Endpoint.ACCOUNT));

        client.get("/account");

        assertThat(client.session).isNotEqualTo(before);
        assertThat(client.get("/account").status()).isEqualTo(200);
    }

    @Test
    void anUnchangedCursorAlwaysPromisesMore() {
        var client = appleWith(30);
        var cursor = client.fetch(null, 10).json().getString("cursor");
        twist(PageTwist.UNCHANGED_CURSOR);

        var page = client.fetch(cursor, 10).json();

        assertThat(page.getString("cursor")).isEqualTo(cursor);
        assertThat(page.getBoolean("more_to_follow")).isTrue();
    }

    @Test
    void endlessPagesNeverGetOn() {
        var client = appleWith(5);
        apple.faults()
                .add(Fault.at(Effect.page(PageTwist.ENDLESS), Endpoint.FETCH).always());

        var first = client.fetch(null, 10).json();
        var second = client.fetch(first.getString("cursor"), 10).json();

        assertThat(second.getBoolean("more_to_follow")).isTrue();
        assertThat(second.getString("cursor")).isNotEqualTo(first.getString("cursor"));
        assertThat(serials(devices(second))).isEqualTo(serials(devices(first)));
    }

    @Test
    void aHugePageHasTenMegabytes() {
        var client = appleWith(50);
        twist(PageTwist.HUGE);

        var page = client.fetch(null, 50);

        assertThat(page.response().body().length).isGreaterThan(10 * 1024 * 1024);
        assertThat(devices(page.json())).hasSizeGreaterThan(10_000);
    }

    @Test
    void oddPagesAreOddInOneWay() {
        var client = appleWith(2);

        assertThat(twisted(client, PageTwist.STRING_BOOLEAN).getValue("more_to_follow"))
                .isEqualTo("false");
        assertThat(twisted(client, PageTwist.NO_MORE_TO_FOLLOW).containsKey("more_to_follow"))
                .isFalse();
        assertThat(twisted(client, PageTwist.NO_CURSOR).containsKey("cursor")).isFalse();
        assertThat(devices(twisted(client, PageTwist.DOUBLED_ROWS))).hasSize(4);
        assertThat(devices(twisted(client, PageTwist.EMPTY_WITH_MORE))).isEmpty();
        assertThat(devices(twisted(client, PageTwist.UNKNOWN_WORDS)).get(0).getString("device_family"))
                .isEqualTo("Spectacles");
    }

    private JsonObject twisted(TinyClient client, PageTwist how) {
        twist(how);
        return client.fetch(null, 10).json();
    }

    private void twist(PageTwist how) {
        apple.faults().add(Fault.at(Effect.page(how), Endpoint.FETCH));
    }

    private List<Integer> struckBySeed(TinyClient client, long seed) {
        var fault = apple.faults()
                .add(Fault.at(Effect.word(500, ""), Endpoint.ACCOUNT).always().withProbability(0.5, seed));
        var struck = new ArrayList<Integer>();
        for (int call = 0; call < 30; call++) {
            if (client.get("/account").status() == 500) {
                struck.add(call);
            }
        }
        apple.faults().remove(fault);
        return struck;
    }

    private static JsonObject profile() {
        return new JsonObject()
                .put("profile_name", "Phones")
                .put("url", "https://mdm.example.org/enroll")
                .put("org_magic", "magic");
    }
}
