package dev.muster.fakeapple.service;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.muster.fakeapple.AppleTime;
import dev.muster.fakeapple.portal.MdmServer;
import dev.muster.fakeapple.portal.Portal;
import dev.muster.fakeapple.portal.Secrets;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Answers calls. Safe for several threads. */
public final class DeviceAssignmentService {

    /** The header that carries the session, both ways. */
    public static final String SESSION_HEADER = "X-ADM-Auth-Session";

    private static final Pattern PRODUCT = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+/[^\\s/]+.*");
    private static final Pattern LIBRARY =
            Pattern.compile("(?i)(java-http-client|java|go-http-client|apache-httpclient|okhttp|vert\\.x-.*|curl)/.*");

    private final ServiceRules rules;
    private final SignIn signIn;
    private final Sessions sessions;
    private final Cursors cursors;
    private final RequestRate rate;
    private final DeviceLists lists;
    private final Profiles profiles;

    public DeviceAssignmentService(Portal portal, AppleTime time, Secrets secrets, ServiceRules rules) {
        this.rules = rules;
        this.signIn = new SignIn(portal, time, rules.timestampTolerance());
        this.sessions = new Sessions(time, secrets, rules);
        this.cursors = new Cursors(time, secrets, rules);
        this.rate = new RequestRate(time, rules.requestsPerMinute());
        this.lists = new DeviceLists(cursors, time, rules);
        this.profiles = new Profiles(rules);
    }

    /**
     * Answers a call.
     *
     * @param twist what is to be wrong with a page of devices; null for nothing
     */
    public Answer answer(Call call, PageTwist twist) {
        var session = call.header().apply(SESSION_HEADER);
        try {
            checkForm(call);
            if (call.endpoint() == Endpoint.SESSION) {
                return openSession(call);
            }
            var server = sessions.use(session);
            checkTerms(server);
            rate.count(server);
            return withSession(work(call, server, twist), sessions.due(session));
        } catch (Refusal refusal) {
            return withSession(refused(refusal), sessions.due(session == null ? "" : session));
        }
    }

    /** The server that makes this call, as far as its session tells. */
    public Optional<MdmServer> caller(Call call) {
        var session = call.header().apply(SESSION_HEADER);
        return session == null ? Optional.empty() : sessions.peek(session);
    }

    /** A new session in place of the one of this call. */
    public Optional<String> replaceSession(Call call) {
        var session = call.header().apply(SESSION_HEADER);
        return session == null ? Optional.empty() : sessions.replace(session);
    }

    /** Ends the sessions of a server, or all when null. */
    public void endSessions(MdmServer server) {
        sessions.end(server);
    }

    /** Lets every cursor issued until now expire. */
    public void expireCursors() {
        cursors.expireAll();
    }

    private Answer openSession(Call call) {
        var server = signIn.check(call);
        checkTerms(server);
        return Answer.json(new JsonObject().put("auth_session_token", sessions.open(server)));
    }

    private Answer work(Call call, MdmServer server, PageTwist twist) {
        return switch (call.endpoint()) {
            case SESSION -> throw new IllegalArgumentException("a session is opened without one");
            case ACCOUNT -> Answer.json(account(call, server));
            case FETCH -> lists.fetch(call, server, twist);
            case SYNC -> lists.sync(call, server, twist);
            case DETAILS -> lists.details(call, server);
            case DISOWN -> profiles.disown(call, server);
            case PROFILE -> call.verb().equals("GET") ? profiles.get(call, server) : profiles.define(call, server);
            case ASSIGNMENT ->
                call.verb().equals("DELETE") ? profiles.unassign(call, server) : profiles.assign(call, server);
        };
    }

    private JsonObject account(Call call, MdmServer server) {
        var organization = server.organization();
        var account = new JsonObject()
                .put("server_name", server.name())
                .put("server_uuid", server.uuid())
                .put("admin_id", server.adminId())
                .put("facilitator_id", server.adminId())
                .put("org_name", organization.name())
                .put("org_email", "it@" + organization.id() + ".example")
                .put("org_phone", "+1 555 0100")
                .put("org_address", "1 Example Way, Anytown");
        if (call.protocolVersion() >= 3) {
            var limit = new JsonObject().put("default", rules.defaultLimit()).put("maximum", rules.maximumLimit());
            account.put("org_id", organization.id())
                    .put("org_id_hash", organization.idHash())
                    .put("org_type", "org")
                    .put("org_version", "v2")
                    .put(
                            "urls",
                            new JsonArray()
                                    .add(url("/profile", "POST", "GET"))
                                    .add(url("/profile/devices", "DELETE", "POST", "PUT"))
                                    .add(url("/server/devices", "POST").put("limit", limit))
                                    .add(url("/devices/sync", "POST").put("limit", limit.copy()))
                                    .add(url("/devices", "POST"))
                                    .add(url("/devices/disown", "POST"))
                                    .add(url("/account", "GET")));
        }
        return account;
    }

    private static JsonObject url(String path, String... verbs) {
        var methods = new JsonArray();
        for (String verb : verbs) {
            methods.add(verb);
        }
        return new JsonObject().put("uri", path).put("http_method", methods);
    }

    private static void checkForm(Call call) {
        var agent = call.header().apply("User-Agent");
        if (agent == null || agent.isBlank()) {
            throw Refusal.badRequest("USER_AGENT_MISSING");
        }
        if (!PRODUCT.matcher(agent).matches() || LIBRARY.matcher(agent).matches()) {
            throw Refusal.badRequest("USER_AGENT_INVALID");
        }
        if (!call.endpoint().takes(call.verb())) {
            throw new Refusal(405, "METHOD_NOT_ALLOWED");
        }
    }

    private static void checkTerms(MdmServer server) {
        if (!server.organization().termsAccepted()) {
            throw new Refusal(403, "T_C_NOT_SIGNED");
        }
    }

    private Answer refused(Refusal refusal) {
        var word = rules.errorStyle()
                .write(
                        refusal.word(),
                        HttpResponseStatus.valueOf(refusal.status()).reasonPhrase());
        var answer = new Answer(refusal.status(), "text/plain;charset=UTF-8", word.getBytes(UTF_8), Map.of());
        if (refusal.status() == 401 && refusal.word().equals("UNAUTHORIZED")) {
            return answer.with("WWW-Authenticate", "ADM-Auth-Token");
        }
        return refusal.status() == 429 ? answer.with("Retry-After", Integer.toString(rate.secondsToWait())) : answer;
    }

    private static Answer withSession(Answer answer, Optional<String> session) {
        return session.map(id -> answer.with(SESSION_HEADER, id)).orElse(answer);
    }
}
