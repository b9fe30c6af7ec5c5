package dev.muster.http.audit;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.muster.eventlog.Ids;
import dev.muster.eventlog.TraceContext;
import dev.muster.eventlog.outbox.Outbox;
import dev.muster.eventlog.outbox.Outgoing;
import dev.muster.events.audit.AdminActionRecorded;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Records administrators' actions on {@code audit.v1}: an action that is not recorded has not happened. */
@Singleton
public class AdminActions {

    private static final TypeReference<Map<String, Object>> PROPERTIES = new TypeReference<>() {};

    private final Outbox outbox;
    private final Ids ids;
    private final Clock clock;
    private final ObjectMapper json;
    private final String service;

    AdminActions(
            Outbox outbox,
            Ids ids,
            Clock clock,
            ObjectMapper json,
            @ConfigProperty(name = "muster.service") String service) {
        this.outbox = outbox;
        this.ids = ids;
        this.clock = clock;
        this.json = json;
        this.service = service;
    }

    /**
     * Records the action as part of the change. After the commit the caller wakes the outbox.
     *
     * @param actor user principal of the administrator
     */
    public Uni<Void> record(SqlConnection transaction, String actor, AdminAction action) {
        return record(transaction, actor, List.of(action));
    }

    /** The same for several things changed at once. */
    public Uni<Void> record(SqlConnection transaction, String actor, List<AdminAction> actions) {
        return outbox.append(
                transaction,
                actions.stream()
                        .map(action -> Outgoing.of(ids.next(), recorded(actor, action), TraceContext.current()))
                        .toList());
    }

    private AdminActionRecorded recorded(String actor, AdminAction action) {
        return new AdminActionRecorded(
                ids.next(),
                clock.instant(),
                actor,
                service,
                action.action(),
                action.resourceType(),
                action.resourceId(),
                action.resourceName(),
                properties(action.before()),
                properties(action.after()));
    }

    private Map<String, Object> properties(Object thing) {
        return thing == null ? null : json.convertValue(thing, PROPERTIES);
    }
}
