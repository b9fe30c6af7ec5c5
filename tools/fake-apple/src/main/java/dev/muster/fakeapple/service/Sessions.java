package dev.muster.fakeapple.service;

import dev.muster.fakeapple.AppleTime;
import dev.muster.fakeapple.portal.MdmServer;
import dev.muster.fakeapple.portal.Secrets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The sessions that work. Safe for several threads. */
final class Sessions {

    private final Map<String, Session> sessions = new HashMap<>();
    private final AppleTime time;
    private final Secrets secrets;
    private final ServiceRules rules;

    Sessions(AppleTime time, Secrets secrets, ServiceRules rules) {
        this.time = time;
        this.secrets = secrets;
        this.rules = rules;
    }

    /** A new session of this server, for as long as its present token is the newest. */
    synchronized String open(MdmServer server) {
        var now = time.now();
        sessions.values().removeIf(session -> !session.endsAfter(now));
        var token = server.token().orElseThrow(() -> new Refusal(401, "token_rejected"));
        return open(server, token.accessToken(), now);
    }

    /** The server of a session, without counting as a call. */
    synchronized Optional<MdmServer> peek(String id) {
        return Optional.ofNullable(sessions.get(id)).map(session -> session.server);
    }

    /** Counts a call of this session; refuses sessions that are missing, over, or nobody's. */
    synchronized MdmServer use(String id) {
        if (id == null || id.isBlank()) {
            throw new Refusal(401, "UNAUTHORIZED");
        }
        var session = sessions.get(id);
        if (session == null) {
            throw new Refusal(403, "FORBIDDEN");
        }
        var now = time.now();
        var token = session.server.token();
        if (!session.endsAfter(now)
                || token.isEmpty()
                || !token.get().accessToken().equals(session.accessToken)
                || !token.get().expiry().isAfter(now)) {
            sessions.remove(id);
            throw new Refusal(401, "UNAUTHORIZED");
        }
        session.calls++;
        if (!session.replaced) {
            session.ends = now.plus(rules.sessionIdle());
        }
        return session.server;
    }

    /** The session that replaces this one, when it has had enough calls. */
    synchronized Optional<String> due(String id) {
        var session = sessions.get(id);
        return rules.rotateEvery() > 0 && session != null && !session.replaced && session.calls >= rules.rotateEvery()
                ? replace(id)
                : Optional.empty();
    }

    /** A session that replaces this one at once, if it works. */
    synchronized Optional<String> replace(String id) {
        var session = sessions.get(id);
        if (session == null || session.replaced) {
            return Optional.empty();
        }
        var now = time.now();
        session.replaced = true;
        session.ends = now.plus(rules.rotationGrace());
        return Optional.of(open(session.server, session.accessToken, now));
    }

    /** Ends the sessions of one server, or of all when null. */
    synchronized void end(MdmServer server) {
        var over = time.now();
        sessions.values().stream()
                .filter(session -> server == null || session.server == server)
                .forEach(session -> session.ends = over);
    }

    private String open(MdmServer server, String accessToken, Instant now) {
        var id = now.toEpochMilli() + "O" + secrets.hex(3) + "O"
                + secrets.hex(32).toUpperCase(Locale.ROOT);
        sessions.put(id, new Session(server, accessToken, now.plus(rules.sessionIdle())));
        return id;
    }

    private static final class Session {

        private final MdmServer server;
        private final String accessToken;
        private Instant ends;
        private int calls;
        private boolean replaced;

        Session(MdmServer server, String accessToken, Instant ends) {
            this.server = server;
            this.accessToken = accessToken;
            this.ends = ends;
        }

        boolean endsAfter(Instant now) {
            return ends.isAfter(now);
        }
    }
}
