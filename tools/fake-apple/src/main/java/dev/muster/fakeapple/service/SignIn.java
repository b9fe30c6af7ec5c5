package dev.muster.fakeapple.service;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.muster.fakeapple.AppleTime;
import dev.muster.fakeapple.portal.MdmServer;
import dev.muster.fakeapple.portal.Portal;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Checks the signed request for a session. */
final class SignIn {

    private static final int REMEMBERED_NONCES = 100_000;

    private final Portal portal;
    private final AppleTime time;
    private final Duration tolerance;
    private final Map<String, Boolean> nonces = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > REMEMBERED_NONCES;
        }
    };

    SignIn(Portal portal, AppleTime time, Duration tolerance) {
        this.portal = portal;
        this.time = time;
        this.tolerance = tolerance;
    }

    /** The server whose token signed the call. */
    MdmServer check(Call call) {
        var oauth = OAuthHeader.parse(call.header().apply("Authorization"));
        checkTimestamp(oauth.get("oauth_timestamp"));
        var server = portal.serverOfConsumer(oauth.get("oauth_consumer_key"))
                .orElseThrow(() -> new Refusal(401, "token_rejected"));
        var token = server.token().orElseThrow(() -> new Refusal(401, "token_rejected"));
        if (!token.accessToken().equals(oauth.get("oauth_token"))) {
            throw new Refusal(401, "token_rejected");
        }
        var expected = OAuthSignature.of(
                call.verb(), call.uri(), oauth.parameters(), token.consumerSecret(), token.accessSecret());
        if (!MessageDigest.isEqual(
                expected.getBytes(UTF_8), oauth.get("oauth_signature").getBytes(UTF_8))) {
            throw new Refusal(401, "signature_invalid");
        }
        if (nonces.put(oauth.get("oauth_timestamp") + ' ' + oauth.get("oauth_nonce"), true) != null) {
            throw new Refusal(401, "oauth_problem_advice");
        }
        if (!token.expiry().isAfter(time.now())) {
            throw new Refusal(401, "token_expired");
        }
        return server;
    }

    private void checkTimestamp(String timestamp) {
        Instant at;
        try {
            at = Instant.ofEpochSecond(Long.parseLong(timestamp));
        } catch (RuntimeException e) {
            throw Refusal.badRequest("oauth_problem_advice");
        }
        if (Duration.between(at, time.wall()).abs().compareTo(tolerance) > 0) {
            throw new Refusal(401, "oauth_problem_advice");
        }
    }
}
