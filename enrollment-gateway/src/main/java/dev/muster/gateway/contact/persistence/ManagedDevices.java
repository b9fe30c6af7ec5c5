package dev.muster.gateway.contact.persistence;

import dev.muster.eventlog.Ids;
import dev.muster.eventlog.outbox.Outbox;
import dev.muster.eventlog.outbox.Outgoing;
import dev.muster.gateway.contact.Contact;
import dev.muster.gateway.contact.ManagedDevice;
import dev.muster.gateway.contact.Visit;
import dev.muster.gateway.enrollment.persistence.Sessions;
import dev.muster.gateway.lane.Lane;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Devices after their enrollment. What a device did and the event about it are written in one transaction. */
@Singleton
public class ManagedDevices {

    private static final int LANES = 2;

    private final Pool pool;
    private final Outbox outbox;
    private final Ids ids;
    private final Sessions sessions;
    private final Standings standings;
    private final List<Lane<Call, Optional<Visit>>> lanes;

    ManagedDevices(Pool pool, Outbox outbox, Ids ids, Sessions sessions, Standings standings) {
        this.pool = pool;
        this.outbox = outbox;
        this.ids = ids;
        this.sessions = sessions;
        this.standings = standings;
        this.lanes = IntStream.range(0, LANES)
                .mapToObj(lane -> new Lane<Call, Optional<Visit>>(this::visitAll))
                .toList();
    }

    private record Call(UUID enrollmentId, Function<ManagedDevice, Visit> what, String traceParent) {}

    /** Lets a device do something; empty when there is no such enrollment. */
    public Uni<Optional<Visit>> visit(UUID enrollmentId, String traceParent, Function<ManagedDevice, Visit> what) {
        return lanes.get(Math.floorMod(enrollmentId.hashCode(), LANES))
                .submit(new Call(enrollmentId, what, traceParent));
    }

    private Uni<List<Optional<Visit>>> visitAll(List<Call> calls) {
        List<UUID> concerned = calls.stream().map(Call::enrollmentId).distinct().toList();
        return pool.withTransaction(transaction ->
                        devices(transaction, concerned).chain(devices -> write(transaction, calls, devices)))
                .invoke(outbox::wake);
    }

    private Uni<Map<UUID, ManagedDevice>> devices(SqlConnection transaction, List<UUID> concerned) {
        return sessions.lock(transaction, concerned)
                .chain(known -> ContactRows.find(transaction, concerned)
                        .chain(contacts -> standings
                                .find(transaction, concerned)
                                .map(said -> {
                                    Map<UUID, ManagedDevice> devices = new HashMap<>();
                                    known.forEach((id, session) -> devices.put(
                                            id,
                                            new ManagedDevice(
                                                    session, contacts.getOrDefault(id, Contact.NONE), said.get(id))));
                                    return devices;
                                })));
    }

    private Uni<List<Optional<Visit>>> write(
            SqlConnection transaction, List<Call> calls, Map<UUID, ManagedDevice> devices) {
        List<Optional<Visit>> answers = new ArrayList<>();
        List<Outgoing> events = new ArrayList<>();
        Map<UUID, Contact> changed = new HashMap<>();
        for (Call call : calls) {
            ManagedDevice device = devices.get(call.enrollmentId());
            if (device == null) {
                answers.add(Optional.empty());
                continue;
            }
            Visit visit = call.what().apply(device);
            answers.add(Optional.of(visit));
            if (!visit.events().isEmpty()) {
                devices.put(call.enrollmentId(), visit.device());
                changed.put(call.enrollmentId(), visit.device().contact());
                visit.events().forEach(event -> events.add(Outgoing.of(ids.next(), event, call.traceParent())));
            }
        }
        if (changed.isEmpty()) {
            return Uni.createFrom().item(answers);
        }
        return ContactRows.save(transaction, changed)
                .chain(() -> outbox.append(transaction, events))
                .replaceWith(answers);
    }
}
