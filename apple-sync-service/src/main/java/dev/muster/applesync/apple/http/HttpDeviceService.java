package dev.muster.applesync.apple.http;

import dev.muster.applesync.apple.Account;
import dev.muster.applesync.apple.Answer;
import dev.muster.applesync.apple.AppleAccounts;
import dev.muster.applesync.apple.AppleDeviceService;
import dev.muster.applesync.apple.Assignment;
import dev.muster.applesync.apple.DefinedProfile;
import dev.muster.applesync.apple.DeviceDetails;
import dev.muster.applesync.apple.DevicePage;
import dev.muster.applesync.apple.ProfileDefinition;
import dev.muster.applesync.apple.Refusal;
import dev.muster.applesync.apple.Refusal.Kind;
import dev.muster.applesync.apple.ServerToken;
import dev.muster.applesync.apple.ServerTokens;
import dev.muster.applesync.apple.http.ErrorWord.Place;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import org.jboss.logging.Logger;

/** The device-assignment service over HTTP. */
@Singleton
public class HttpDeviceService implements AppleDeviceService, AppleAccounts {

    private static final Logger LOG = Logger.getLogger(HttpDeviceService.class);
    private static final int LONGEST_CURSOR = 4_000;

    private final AdeSettings settings;
    private final ServerTokens tokens;
    private final Transport transport;
    private final Patience patience;
    private final AppleClock appleClock;
    private final Map<UUID, Conversation> conversations = new ConcurrentHashMap<>();
    private final RandomGenerator random;
    private final MeterRegistry metrics;
    private final Clock clock;

    @Inject
    HttpDeviceService(Vertx vertx, AdeSettings settings, ServerTokens tokens, Clock clock, MeterRegistry metrics) {
        this(vertx, settings, tokens, clock, new SecureRandom(), metrics);
    }

    HttpDeviceService(
            Vertx vertx,
            AdeSettings settings,
            ServerTokens tokens,
            Clock clock,
            RandomGenerator random,
            MeterRegistry metrics) {
        this.settings = settings;
        this.tokens = tokens;
        this.transport = new Transport(vertx, settings);
        this.patience = new Patience(settings, random, clock);
        this.appleClock = new AppleClock(clock);
        this.random = random;
        this.metrics = metrics;
        this.clock = clock;
        metrics.gauge(
                "muster.ade.clock.skew.seconds",
                appleClock,
                known -> known.ahead().toMillis() / 1000.0);
    }

    void stop(@Observes ShutdownEvent stopping) {
        transport.close();
    }

    @Override
    public Uni<Answer<Account>> account(UUID tokenId) {
        return ask(tokenId, accountCall());
    }

    @Override
    public Uni<Answer<Account>> account(ServerToken token) {
        Conversation once =
                conversation(() -> Uni.createFrom().item(Optional.of(new ServerTokens.Usable(token, false))));
        return counted(accountCall(), patience.once(() -> once.ask(accountCall())));
    }

    @Override
    public void forget(UUID tokenId) {
        Conversation known = conversations.remove(tokenId);
        if (known != null) {
            known.end();
        }
    }

    @Override
    public Uni<Answer<DevicePage>> fetchDevices(UUID tokenId, String cursor, int limit) {
        return ask(tokenId, list("/server/devices", cursor, limit));
    }

    @Override
    public Uni<Answer<DevicePage>> syncDevices(UUID tokenId, String cursor, int limit) {
        return ask(tokenId, list("/devices/sync", cursor, limit));
    }

    @Override
    public Uni<Answer<List<DeviceDetails>>> deviceDetails(UUID tokenId, List<String> serials) {
        check(serials);
        if (serials.isEmpty()) {
            return Uni.createFrom().item(Answer.given(List.of()));
        }
        return ask(
                tokenId,
                Call.with(
                        "POST",
                        "/devices",
                        json(() -> ProfileJson.assignment(null, serials)),
                        Place.ELSEWHERE,
                        text -> DeviceJson.details(text, serials)));
    }

    @Override
    public Uni<Answer<DefinedProfile>> defineProfile(UUID tokenId, ProfileDefinition profile) {
        return ask(
                tokenId,
                Call.with(
                        "POST",
                        "/profile",
                        json(() -> ProfileJson.definition(profile)),
                        Place.PROFILE,
                        ProfileJson::defined));
    }

    @Override
    public Uni<Answer<ProfileDefinition>> profile(UUID tokenId, String profileUuid) {
        String query = URLEncoder.encode(profileUuid, StandardCharsets.UTF_8);
        return ask(tokenId, Call.get("/profile?profile_uuid=" + query, Place.PROFILE, ProfileJson::profile));
    }

    @Override
    public Uni<Answer<Assignment>> assignProfile(UUID tokenId, String profileUuid, List<String> serials) {
        return change(tokenId, settings.assignMethod(), profileUuid, serials);
    }

    @Override
    public Uni<Answer<Assignment>> removeProfile(UUID tokenId, String profileUuid, List<String> serials) {
        return change(tokenId, "DELETE", profileUuid, serials);
    }

    private Uni<Answer<Assignment>> change(UUID tokenId, String method, String profileUuid, List<String> serials) {
        check(serials);
        if (serials.isEmpty()) {
            return Uni.createFrom().item(Answer.given(new Assignment(Map.of(), null)));
        }
        return ask(
                tokenId,
                Call.with(
                        method,
                        "/profile/devices",
                        json(() -> ProfileJson.assignment(profileUuid, serials)),
                        Place.PROFILE,
                        text -> ProfileJson.assigned(text, serials)));
    }

    private Call<Account> accountCall() {
        return new Call<>(
                "GET", "/account", null, Place.ELSEWHERE, text -> AccountJson.account(text, settings.pageSize()), true);
    }

    private static Call<DevicePage> list(String path, String cursor, int limit) {
        if (limit < 1 || cursor != null && cursor.length() > LONGEST_CURSOR) {
            throw new IllegalArgumentException("A page has a limit of at least 1 and a cursor of Apple's");
        }
        return Call.with(
                "POST",
                path,
                json(() -> {
                    var request = AppleJson.MAPPER.createObjectNode().put("limit", limit);
                    return AppleJson.MAPPER.writeValueAsBytes(cursor == null ? request : request.put("cursor", cursor));
                }),
                Place.ELSEWHERE,
                DeviceJson::page);
    }

    private <T> Uni<Answer<T>> ask(UUID tokenId, Call<T> call) {
        Conversation conversation = conversations.computeIfAbsent(tokenId, id -> conversation(() -> tokens.find(id)));
        return counted(call, patience.with(() -> conversation.ask(call))).call(answer -> {
            Refusal refusal = answer.fold(given -> null, refused -> refused);
            if (refusal != null) {
                LOG.infof(
                        "Apple gave no answer: tokenId=%s endpoint=%s refusal=%s status=%d",
                        tokenId, call.endpoint(), refusal.kind(), refusal.status());
            }
            if (refusal != null && refusal.kind() == Kind.TOKEN_MISSING) {
                conversations.remove(tokenId, conversation);
            }
            return tokens.saw(tokenId, refusal).onFailure().recoverWithItem(failed -> {
                LOG.warnf("How Apple took a token is noted later: tokenId=%s cause=%s", tokenId, failed.getMessage());
                return null;
            });
        });
    }

    private <T> Uni<Answer<T>> counted(Call<T> call, Uni<Answer<T>> asked) {
        return asked.invoke(answer -> metrics.counter(
                        "muster.ade.calls",
                        "endpoint",
                        call.endpoint(),
                        "outcome",
                        answer.fold(given -> "ok", refusal -> refusal.kind().toString()))
                .increment());
    }

    private Conversation conversation(java.util.function.Supplier<Uni<Optional<ServerTokens.Usable>>> credentials) {
        return new Conversation(transport, settings, appleClock, clock, random, credentials);
    }

    private static void check(List<String> serials) {
        if (serials.size() > MOST_SERIALS) {
            throw new IllegalArgumentException("One call takes at most " + MOST_SERIALS + " serial numbers");
        }
    }

    private interface Writer {
        byte[] write() throws IOException;
    }

    private static byte[] json(Writer writer) {
        try {
            return writer.write();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
