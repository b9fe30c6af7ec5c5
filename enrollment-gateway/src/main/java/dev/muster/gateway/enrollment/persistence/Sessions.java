package dev.muster.gateway.enrollment.persistence;

import dev.muster.eventlog.Ids;
import dev.muster.eventlog.outbox.Outbox;
import dev.muster.eventlog.outbox.Outgoing;
import dev.muster.events.policy.EnrollmentDecided;
import dev.muster.gateway.enrollment.Change;
import dev.muster.gateway.enrollment.EnrollmentSession;
import dev.muster.gateway.enrollment.GatewaySettings;
import dev.muster.gateway.lane.Lane;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/** Enrollment sessions. A session and the events about it are written in one transaction. */
@Singleton
public class Sessions {

    private static final int LANES = 2;

    private final Pool pool;
    private final Outbox outbox;
    private final Ids ids;
    private final Clock clock;
    private final GatewaySettings settings;
    private final List<Lane<Opening, EnrollmentSession>> openings = new ArrayList<>();
    private final List<Lane<Happening, Optional<Change>>> happenings = new ArrayList<>();

    Sessions(Pool pool, Outbox outbox, Ids ids, Clock clock, GatewaySettings settings) {
        this.pool = pool;
        this.outbox = outbox;
        this.ids = ids;
        this.clock = clock;
        this.settings = settings;
        for (int lane = 0; lane < LANES; lane++) {
            openings.add(new Lane<>(this::openAll));
            happenings.add(new Lane<>(this::applyAll));
        }
    }

    /**
     * A decision that opens a session.
     *
     * @param tokenId enrollment token of the attempt, null when none
     */
    public record Opening(EnrollmentDecided decision, String tokenId, String traceParent) {}

    private record Happening(UUID id, Function<EnrollmentSession, Change> what, String traceParent) {}

    /** Opens the session of a decision, or finds the one that is open already. */
    public Uni<EnrollmentSession> open(Opening opening) {
        return lane(openings, opening.decision().attemptId()).submit(opening);
    }

    /** Opens, within the caller's transaction, those sessions that nobody has opened yet. */
    public Uni<Void> openMissing(SqlConnection transaction, List<Opening> decided) {
        Instant now = clock.instant();
        return SessionRows.insert(
                        transaction,
                        decided.stream().map(opening -> session(opening, now)).toList())
                .chain(opened -> outbox.append(transaction, started(decided, opened, now)));
    }

    /** Lets something happen to a session; empty when there is no such session. */
    public Uni<Optional<Change>> apply(UUID id, String traceParent, Function<EnrollmentSession, Change> what) {
        return lane(happenings, id).submit(new Happening(id, what, traceParent));
    }

    public Uni<Optional<EnrollmentSession>> find(UUID id) {
        return SessionRows.find(pool, List.of(id)).map(found -> Optional.ofNullable(found.get(id)));
    }

    /** The sessions, which nobody else changes before the end of the caller's transaction; those there are. */
    public Uni<Map<UUID, EnrollmentSession>> lock(SqlConnection transaction, List<UUID> ids) {
        return SessionRows.lock(transaction, ids);
    }

    /** Open sessions that have been silent for too long, at most {@code limit}. */
    public Uni<Set<UUID>> silent(int limit) {
        return SessionRows.silentSince(pool, clock.instant(), limit);
    }

    private Uni<List<EnrollmentSession>> openAll(List<Opening> batch) {
        Instant now = clock.instant();
        Map<UUID, EnrollmentSession> wanted = new LinkedHashMap<>();
        batch.forEach(opening -> wanted.putIfAbsent(opening.decision().attemptId(), session(opening, now)));
        return pool.withTransaction(transaction -> SessionRows.insert(transaction, List.copyOf(wanted.values()))
                        .chain(opened -> outbox.append(transaction, started(batch, opened, now))
                                .chain(() -> existing(transaction, wanted, opened))))
                .invoke(outbox::wake)
                .map(found -> {
                    wanted.putAll(found);
                    return batch.stream()
                            .map(opening -> wanted.get(opening.decision().attemptId()))
                            .toList();
                });
    }

    private static Uni<Map<UUID, EnrollmentSession>> existing(
            SqlConnection transaction, Map<UUID, EnrollmentSession> wanted, Set<UUID> opened) {
        List<UUID> others =
                wanted.keySet().stream().filter(id -> !opened.contains(id)).toList();
        return others.isEmpty() ? Uni.createFrom().item(Map.of()) : SessionRows.find(transaction, others);
    }

    private List<Outgoing> started(List<Opening> batch, Set<UUID> opened, Instant now) {
        Map<UUID, Opening> first = new LinkedHashMap<>();
        batch.forEach(opening -> first.putIfAbsent(opening.decision().attemptId(), opening));
        return first.values().stream()
                .filter(opening -> opening.decision().allowed()
                        && opened.contains(opening.decision().attemptId()))
                .map(opening -> Outgoing.of(ids.next(), session(opening, now).started(), opening.traceParent()))
                .toList();
    }

    private EnrollmentSession session(Opening opening, Instant now) {
        return EnrollmentSession.opened(opening.decision(), opening.tokenId(), settings.silenceLimit(), now);
    }

    private Uni<List<Optional<Change>>> applyAll(List<Happening> batch) {
        List<UUID> concerned = batch.stream().map(Happening::id).distinct().toList();
        return pool.withTransaction(transaction ->
                        SessionRows.lock(transaction, concerned).chain(sessions -> write(transaction, batch, sessions)))
                .invoke(outbox::wake);
    }

    private Uni<List<Optional<Change>>> write(
            SqlConnection transaction, List<Happening> batch, Map<UUID, EnrollmentSession> sessions) {
        List<Optional<Change>> answers = new ArrayList<>();
        List<Outgoing> events = new ArrayList<>();
        Map<UUID, EnrollmentSession> changed = new HashMap<>();
        for (Happening happening : batch) {
            EnrollmentSession session = sessions.get(happening.id());
            if (session == null) {
                answers.add(Optional.empty());
                continue;
            }
            Change change = happening.what().apply(session);
            answers.add(Optional.of(change));
            if (!change.events().isEmpty()) {
                sessions.put(happening.id(), change.session());
                changed.put(happening.id(), change.session());
                change.events().forEach(event -> events.add(Outgoing.of(ids.next(), event, happening.traceParent())));
            }
        }
        if (changed.isEmpty()) {
            return Uni.createFrom().item(answers);
        }
        return SessionRows.update(transaction, List.copyOf(changed.values()))
                .chain(() -> outbox.append(transaction, events))
                .replaceWith(answers);
    }

    private static <T> T lane(List<T> lanes, UUID id) {
        return lanes.get(Math.floorMod(id.hashCode(), lanes.size()));
    }
}
