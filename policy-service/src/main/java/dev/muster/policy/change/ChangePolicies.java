package dev.muster.policy.change;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.eventlog.Ids;
import dev.muster.eventlog.TraceContext;
import dev.muster.eventlog.outbox.Outbox;
import dev.muster.eventlog.outbox.Outgoing;
import dev.muster.events.policy.PolicyState;
import dev.muster.http.audit.AdminAction;
import dev.muster.http.audit.AdminActions;
import dev.muster.http.problem.ProblemException;
import dev.muster.policy.document.PolicyDocument;
import dev.muster.policy.document.PolicyDocuments;
import dev.muster.policy.document.PolicyKind;
import dev.muster.policy.document.PolicyRules;
import dev.muster.policy.document.PolicyTarget;
import dev.muster.policy.document.Priorities;
import dev.muster.policy.document.json.DocumentDraft;
import dev.muster.policy.document.json.DocumentJson;
import dev.muster.policy.document.json.JsonFields;
import dev.muster.policy.document.json.SettingsJson;
import dev.muster.policy.document.json.TargetJson;
import dev.muster.policy.document.persistence.StoredPolicies;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Changes policy documents. The documents, their priorities, their history, the events about them and the audit record
 * change together or not at all.
 */
@Singleton
public class ChangePolicies {

    private static final TypeReference<Map<String, Object>> PROPERTIES = new TypeReference<>() {};

    private final Pool pool;
    private final StoredPolicies policies;
    private final AdminActions actions;
    private final Outbox outbox;
    private final Ids ids;
    private final Clock clock;
    private final ObjectMapper json;

    ChangePolicies(
            Pool pool,
            StoredPolicies policies,
            AdminActions actions,
            Outbox outbox,
            Ids ids,
            Clock clock,
            ObjectMapper json) {
        this.pool = pool;
        this.policies = policies;
        this.actions = actions;
        this.outbox = outbox;
        this.ids = ids;
        this.clock = clock;
        this.json = json;
    }

    /** Creates a document; of a ranked kind it goes last. Its id is made up here. */
    public Uni<PolicyDocument> create(DocumentDraft draft, Editor editor) {
        return create(draft, editor, Uni.createFrom().item(() -> newId(draft.kind())));
    }

    /** Creates a document with an id that is given. */
    public Uni<PolicyDocument> create(DocumentDraft draft, Editor editor, Uni<String> id) {
        Instant now = clock.instant();
        return id.chain(given -> change(editor, all -> {
            PolicyDocument created = draft.created(given, editor.scope().tagsOfNewDocuments(), now, editor.name());
            if (created.kind().onlyOne()) {
                throw JsonFields.refused("There is one document of this kind, and it is there already");
            }
            Walls.creates(editor, created, all);
            if (created.ranked()) {
                created = Priorities.last(Priorities.ranking(all.all(), created.settings()), created);
            }
            return Change.of("create", null, created);
        }));
    }

    /** Changes what a document says. */
    public Uni<PolicyDocument> edit(Set<PolicyKind> kinds, String id, DocumentEdit edit, Editor editor) {
        return change(editor, all -> {
            PolicyDocument current = Walls.expected(all, kinds, id, editor);
            PolicyDocument edited = edit.draft(current.kind()).edited(current, clock.instant(), editor.name());
            Walls.retags(editor, current, edited, all);
            return Change.of("update", current, edited);
        });
    }

    /** Changes a document in any other way; what comes back is its next version. */
    public Uni<PolicyDocument> edit(
            String action,
            Set<PolicyKind> kinds,
            String id,
            Editor editor,
            BiFunction<PolicyDocument, Instant, PolicyDocument> edit) {
        return change(editor, all -> {
            PolicyDocument current = Walls.expected(all, kinds, id, editor);
            return Change.of(action, current, edit.apply(current, clock.instant()));
        });
    }

    /** Changes the one document of a kind; the same document back changes nothing. */
    public Uni<PolicyDocument> editOnly(
            String action, PolicyKind kind, Editor editor, BiFunction<PolicyDocument, Instant, PolicyDocument> edit) {
        return change(editor, all -> {
            PolicyDocument only = all.of(kind).get(0);
            PolicyDocument current = Walls.expected(all, Set.of(kind), only.id(), editor);
            return Change.of(action, current, edit.apply(current, clock.instant()));
        });
    }

    /** Changes what the one document of a kind says. */
    public Uni<PolicyDocument> editOnly(PolicyKind kind, DocumentEdit edit, Editor editor) {
        return editOnly(
                "update", kind, editor, (current, now) -> edit.draft(kind).edited(current, now, editor.name()));
    }

    /** Replaces the targets of a document. */
    public Uni<PolicyDocument> assign(Set<PolicyKind> kinds, String id, List<PolicyTarget> targets, Editor editor) {
        return edit(
                "assign",
                kinds,
                id,
                editor,
                (current, now) -> Walls.notBuiltIn(current).assignedTo(targets, now, editor.name()));
    }

    /** Adds a target to a document. */
    public Uni<PolicyDocument> addTarget(Set<PolicyKind> kinds, String id, PolicyTarget target, Editor editor) {
        return edit(
                "assign",
                kinds,
                id,
                editor,
                (current, now) ->
                        Walls.notBuiltIn(current).assignedTo(with(current.targets(), target), now, editor.name()));
    }

    /** Takes a target out of a document, or puts another in its place. */
    public Uni<PolicyDocument> replaceTarget(
            Set<PolicyKind> kinds, String id, String assignmentId, PolicyTarget replacement, Editor editor) {
        return edit("assign", kinds, id, editor, (current, now) -> {
            PolicyTarget known = TargetJson.find(Walls.notBuiltIn(current), assignmentId)
                    .orElseThrow(() -> ProblemException.notFound("assignment"));
            List<PolicyTarget> targets = new ArrayList<>(current.targets());
            if (replacement == null) {
                targets.remove(known);
            } else {
                targets.set(targets.indexOf(known), replacement);
            }
            return current.assignedTo(targets, now, editor.name());
        });
    }

    /** Gives a document another place of its ranking; the others close up. */
    public Uni<PolicyDocument> setPriority(Set<PolicyKind> kinds, String id, int priority, Editor editor) {
        return change(editor, all -> {
            PolicyDocument current = Walls.notBuiltIn(Walls.expected(all, kinds, id, editor));
            List<PolicyDocument> ranking = Priorities.ranking(all.all(), current.settings());
            if (priority < 1 || priority > ranking.size()) {
                throw JsonFields.refused("priority takes a whole number from 1 to " + ranking.size());
            }
            List<PolicyDocument> moved =
                    new ArrayList<>(Priorities.moved(ranking, current, priority, clock.instant(), editor.name()));
            PolicyDocument after = moved.stream()
                    .filter(document -> document.id().equals(current.id()))
                    .findFirst()
                    .orElse(current);
            moved.remove(after);
            return new Change("setPriority", current, after, moved);
        });
    }

    /** Deletes a document; its ranking closes up. */
    public Uni<PolicyDocument> delete(Set<PolicyKind> kinds, String id, Editor editor) {
        return change(editor, all -> {
            PolicyDocument current = Walls.notBuiltIn(Walls.expected(all, kinds, id, editor));
            Walls.unused(current, all, editor);
            List<PolicyDocument> others = current.ranked()
                    ? Priorities.without(
                            Priorities.ranking(all.all(), current.settings()), current, clock.instant(), editor.name())
                    : List.of();
            return new Change("delete", current, null, others);
        });
    }

    /** A change that leaves the document as it is writes nothing. */
    private Uni<PolicyDocument> change(Editor editor, Function<PolicyDocuments, Change> what) {
        return pool.withTransaction(transaction -> policies.allForChange(transaction)
                        .chain(all -> {
                            Change change = what.apply(all);
                            if (change.before() == change.after()) {
                                return Uni.createFrom().item(change.subject());
                            }
                            refuseFaults(all, change);
                            return write(transaction, change, editor).replaceWith(change.subject());
                        }))
                .invoke(outbox::wake);
    }

    private static void refuseFaults(PolicyDocuments all, Change change) {
        PolicyDocuments result = all.with(change.saved());
        if (change.removed() != null) {
            result = result.without(change.removed().id());
        }
        PolicyRules.fault(result).ifPresent(fault -> {
            throw JsonFields.refused(fault);
        });
    }

    private Uni<Void> write(SqlConnection transaction, Change change, Editor editor) {
        return policies.write(transaction, change.saved(), change.removed())
                .chain(() -> outbox.append(transaction, states(change)))
                .chain(() -> actions.record(transaction, editor.name(), noted(change)));
    }

    private List<Outgoing> states(Change change) {
        String trace = TraceContext.current();
        List<Outgoing> states = new ArrayList<>();
        if (change.removed() != null) {
            states.add(Outgoing.tombstone(
                    ids.next(), PolicyState.class, change.removed().id(), clock.instant(), trace));
        }
        change.saved().forEach(saved -> states.add(Outgoing.of(ids.next(), state(saved), trace)));
        return states;
    }

    private PolicyState state(PolicyDocument document) {
        List<Map<String, Object>> assignments = new ArrayList<>();
        TargetJson.write(document)
                .forEach(assignment -> assignments.add(json.convertValue(assignment.get("target"), PROPERTIES)));
        return new PolicyState(
                document.id(),
                document.kind().code(),
                document.displayName(),
                document.priority(),
                document.version(),
                document.changedAt(),
                document.changedBy(),
                assignments,
                json.convertValue(SettingsJson.write(document.settings()), PROPERTIES));
    }

    private static AdminAction noted(Change change) {
        PolicyDocument subject = change.subject();
        return new AdminAction(
                change.action(),
                subject.kind().graphType(),
                subject.id(),
                subject.displayName(),
                view(change.before()),
                view(change.after()));
    }

    private static ObjectNode view(PolicyDocument document) {
        return document == null ? null : DocumentJson.writeAssigned(document);
    }

    private static <T> List<T> with(List<T> known, T more) {
        List<T> all = new ArrayList<>(known);
        all.add(more);
        return all;
    }

    private String newId(PolicyKind kind) {
        return kind.idSuffix().isEmpty() ? ids.next().toString() : ids.next() + "_" + kind.idSuffix();
    }
}
