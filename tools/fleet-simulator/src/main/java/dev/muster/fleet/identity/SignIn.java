package dev.muster.fleet.identity;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.muster.fleet.Installation;
import dev.muster.fleet.http.JsonClient;
import dev.muster.fleet.http.UnexpectedAnswer;
import java.net.URLEncoder;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;

/** Signs people in with their password (RFC 6749 §4.3), as devices without a browser do. Tokens are kept and renewed. */
public final class SignIn {

    private static final int AT_ONCE = 4;
    private static final long RENEW_SECONDS_BEFORE_END = 60;

    private final Installation installation;
    private final Clock clock;
    private final JsonClient issuer;
    private final Map<String, AccessToken> tokens = new ConcurrentHashMap<>();

    public SignIn(Installation installation, Clock clock) {
        this.installation = installation;
        this.clock = clock;
        this.issuer = new JsonClient(installation.issuer());
    }

    /** A token of the user that is good for at least a minute. */
    public AccessToken token(String user) {
        var known = tokens.get(user);
        if (known != null && known.expiresAt().isAfter(clock.instant().plusSeconds(RENEW_SECONDS_BEFORE_END))) {
            return known;
        }
        return renewed(user);
    }

    /** A new token of the user, however good the old one still is. */
    public AccessToken renewed(String user) {
        var token = ask(user);
        tokens.put(user, token);
        return token;
    }

    /** Tokens of all these users in their order, a few at a time: checking a password is work for the issuer. */
    public List<AccessToken> tokens(List<String> users) {
        var pool = Executors.newFixedThreadPool(AT_ONCE);
        try {
            List<Future<AccessToken>> asked =
                    users.stream().map(user -> pool.submit(() -> token(user))).toList();
            return asked.stream().map(SignIn::result).toList();
        } finally {
            pool.shutdownNow();
        }
    }

    /** Whether the user's token ends within that time, or there is none. */
    public boolean endsWithin(String user, Duration time) {
        var known = tokens.get(user);
        return known == null || known.expiresAt().isBefore(clock.instant().plus(time));
    }

    private AccessToken ask(String user) {
        var form = new LinkedHashMap<String, String>();
        form.put("grant_type", "password");
        form.put("client_id", installation.clientId());
        form.put("scope", "openid");
        form.put("username", user);
        form.put("password", installation.password());
        var body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
        var askedAt = clock.instant();
        var answer = issuer.sendForm("/protocol/openid-connect/token", body);
        var value = answer.json().getString("access_token");
        if (!answer.succeeded() || value == null) {
            throw new UnexpectedAnswer("signing in as " + user, answer);
        }
        return new AccessToken(user, value, askedAt.plusSeconds(answer.json().getLong("expires_in", 300L)));
    }

    private static AccessToken result(Future<AccessToken> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while signing in", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException("signing in failed", e.getCause());
        }
    }
}
