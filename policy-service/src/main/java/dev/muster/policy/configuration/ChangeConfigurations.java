package dev.muster.policy.configuration;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.eventlog.Ids;
import dev.muster.eventlog.TraceContext;
import dev.muster.eventlog.outbox.Outbox;
import dev.muster.eventlog.outbox.Outgoing;
import dev.muster.events.audit.AdminActionRecorded;
import dev.muster.events.policy.PolicyState;
import dev.muster.http.graph.IfMatch;
import dev.muster.http.problem.ProblemException;
import dev.muster.policy.configuration.GraphConfigurations.Draft;
import dev.muster.policy.configuration.persistence.Configurations;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Changes policy documents. The documents, their priorities, the events about them and the audit record change together
 * or not at all.
 */
@Singleton
public class ChangeConfigurations {

    private static final int MOST_PER_KIND = 25;
    private static final List<String> DEFAULT_SCOPE = List.of("0");

    private final Pool pool;
    private final Configurations configurations;
    private final Outbox outbox;
    private final Ids ids;
    private final Clock clock;
    private final ObjectMapper json;

    ChangeConfigurations(
            Pool pool, Configurations configurations, Outbox outbox, Ids ids, Clock clock, ObjectMapper json) {
        this.pool = pool;
        this.configurations = configurations;
        this.outbox = outbox;
        this.ids = ids;
        this.clock = clock;
        this.json = json;
    }

    /** Who changes, and which version the change is meant for. */
    record Editor(String name, IfMatch expected) {}

    /** What a change comes to: documents to be saved, one to be removed, and what to answer. */
    private record Change(
            String action,
            List<EnrollmentConfiguration> saved,
            EnrollmentConfiguration removed,
            EnrollmentConfiguration answer) {}

    Uni<EnrollmentConfiguration> create(Draft draft, Editor editor) {
        if (draft.kind() == null || draft.kind() == Kind.PLATFORM_RESTRICTIONS) {
            throw GraphJson.refused("@odata.type takes a limit, single-platform restriction or status page");
        }
        if (draft.displayName() == null) {
            throw GraphJson.refused("displayName is needed");
        }
        ConfigurationSettings settings = GraphJson.read(draft.kind(), draft.body());
        return change(editor, all -> {
            long ofKind = all.stream()
                    .filter(other -> !other.builtIn() && other.settings().kind() == draft.kind())
                    .count();
            if (ofKind >= MOST_PER_KIND && draft.kind() != Kind.ENROLLMENT_STATUS_PAGE) {
                throw GraphJson.refused(
                        "There are " + MOST_PER_KIND + " policies of this kind already, the most there can be (PR-1)");
            }
            Instant now = clock.instant();
            EnrollmentConfiguration created = new EnrollmentConfiguration(
                    ids.next() + "_" + draft.kind().idSuffix(),
                    draft.displayName(),
                    draft.description() == null ? "" : draft.description(),
                    Priorities.ranking(all, settings).size() + 1,
                    1,
                    draft.scopeTags() == null ? DEFAULT_SCOPE : draft.scopeTags(),
                    settings,
                    List.of(),
                    now,
                    now,
                    editor.name());
            return new Change("create", List.of(created), null, created);
        });
    }

    Uni<EnrollmentConfiguration> edit(String id, Draft draft, Editor editor) {
        return change(editor, all -> {
            EnrollmentConfiguration current = expected(all, id, editor);
            if (draft.kind() != null && draft.kind() != current.settings().kind()) {
                throw GraphJson.refused("The kind of a policy cannot be changed");
            }
            ConfigurationSettings settings = GraphJson.read(current.settings().kind(), merged(current, draft));
            if (!settings.ranking().equals(current.settings().ranking())) {
                throw GraphJson.refused("The platform of a restriction cannot be changed");
            }
            EnrollmentConfiguration edited = current.edited(
                    draft.displayName() == null ? current.displayName() : draft.displayName(),
                    draft.description() == null ? current.description() : draft.description(),
                    draft.scopeTags() == null ? current.scopeTags() : draft.scopeTags(),
                    settings,
                    clock.instant(),
                    editor.name());
            return new Change("update", List.of(edited), null, edited);
        });
    }

    Uni<EnrollmentConfiguration> assign(String id, List<ConfigurationTarget> targets, Editor editor) {
        return change(editor, all -> {
            EnrollmentConfiguration assigned =
                    notBuiltIn(expected(all, id, editor)).assignedTo(targets, clock.instant(), editor.name());
            return new Change("assign", List.of(assigned), null, assigned);
        });
    }

    Uni<EnrollmentConfiguration> setPriority(String id, int priority, Editor editor) {
        return change(editor, all -> {
            EnrollmentConfiguration current = notBuiltIn(expected(all, id, editor));
            List<EnrollmentConfiguration> ranking = Priorities.ranking(all, current.settings());
            if (priority > ranking.size()) {
                throw GraphJson.refused("priority takes a whole number from 1 to " + ranking.size());
            }
            List<EnrollmentConfiguration> moved =
                    Priorities.moved(ranking, current, priority, clock.instant(), editor.name());
            return new Change("setPriority", moved, null, current);
        });
    }

    Uni<EnrollmentConfiguration> delete(String id, Editor editor) {
        return change(editor, all -> {
            EnrollmentConfiguration current = notBuiltIn(expected(all, id, editor));
            List<EnrollmentConfiguration> others = Priorities.without(
                    Priorities.ranking(all, current.settings()), current, clock.instant(), editor.name());
            return new Change("delete", others, current, current);
        });
    }

    private Uni<EnrollmentConfiguration> change(Editor editor, Function<List<EnrollmentConfiguration>, Change> what) {
        return pool.withTransaction(transaction -> configurations
                        .allForChange(transaction)
                        .map(what)
                        .chain(change -> {
                            Uni<Void> removed = change.removed() == null
                                    ? Uni.createFrom().voidItem()
                                    : configurations.delete(
                                            transaction, change.removed().id());
                            Uni<Void> saved = change.saved().isEmpty()
                                    ? Uni.createFrom().voidItem()
                                    : configurations.save(transaction, change.saved());
                            return removed.chain(() -> saved)
                                    .chain(() -> outbox.append(transaction, events(change, editor)))
                                    .replaceWith(change.answer());
                        }))
                .invoke(outbox::wake);
    }

    private List<Outgoing> events(Change change, Editor editor) {
        String trace = TraceContext.current();
        List<Outgoing> events = new ArrayList<>();
        if (change.removed() != null) {
            events.add(Outgoing.tombstone(
                    ids.next(), PolicyState.class, change.removed().id(), clock.instant(), trace));
        }
        change.saved().forEach(saved -> events.add(Outgoing.of(ids.next(), state(saved), trace)));
        events.add(Outgoing.of(
                ids.next(),
                new AdminActionRecorded(
                        ids.next(),
                        clock.instant(),
                        editor.name(),
                        "policy-service",
                        change.action(),
                        change.answer().settings().kind().graphType(),
                        change.answer().id(),
                        change.answer().displayName(),
                        null,
                        null),
                trace));
        return events;
    }

    @SuppressWarnings("unchecked")
    private PolicyState state(EnrollmentConfiguration configuration) {
        List<Map<String, Object>> assignments = new ArrayList<>();
        GraphConfigurations.writeTargets(configuration)
                .forEach(assignment -> assignments.add(json.convertValue(assignment.get("target"), Map.class)));
        return new PolicyState(
                configuration.id(),
                configuration.settings().kind().code(),
                configuration.displayName(),
                configuration.priority(),
                configuration.version(),
                configuration.changedAt(),
                configuration.changedBy(),
                assignments,
                json.convertValue(GraphJson.write(configuration.settings()), Map.class));
    }

    private static ObjectNode merged(EnrollmentConfiguration current, Draft draft) {
        ObjectNode merged = GraphJson.write(current.settings());
        draft.body().fields().forEachRemaining(field -> {
            if (field.getValue().isObject() && merged.path(field.getKey()).isObject()) {
                ((ObjectNode) merged.get(field.getKey())).setAll((ObjectNode) field.getValue());
            } else {
                merged.set(field.getKey(), field.getValue());
            }
        });
        return merged;
    }

    private static EnrollmentConfiguration expected(List<EnrollmentConfiguration> all, String id, Editor editor) {
        EnrollmentConfiguration found = all.stream()
                .filter(configuration -> configuration.id().equalsIgnoreCase(id))
                .findFirst()
                .orElseThrow(() -> ProblemException.notFound("policy"));
        editor.expected().require(found.version());
        return found;
    }

    private static EnrollmentConfiguration notBuiltIn(EnrollmentConfiguration configuration) {
        if (configuration.builtIn()) {
            throw GraphJson.refused(
                    "The built-in default can be edited, but not assigned, ranked or deleted (domain rules §0)");
        }
        return configuration;
    }
}
