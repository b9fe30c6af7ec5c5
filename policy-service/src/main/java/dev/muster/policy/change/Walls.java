package dev.muster.policy.change;

import dev.muster.http.problem.Problem;
import dev.muster.http.problem.ProblemException;
import dev.muster.policy.document.PolicyDocument;
import dev.muster.policy.document.PolicyDocuments;
import dev.muster.policy.document.PolicyKind;
import dev.muster.policy.document.json.JsonFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What an editor meets before a change: documents out of sight, out of bounds, newer than thought, or in use. */
final class Walls {

    private Walls() {}

    /** The document a change is for, in the version it is meant for. */
    static PolicyDocument expected(PolicyDocuments all, Set<PolicyKind> kinds, String id, Editor editor) {
        PolicyDocument found = all.find(id)
                .filter(document -> kinds.contains(document.kind()))
                .filter(editor.scope()::sees)
                .orElseThrow(() -> ProblemException.notFound("policy"));
        if (!editor.scope().changes(found)) {
            throw outOfScope("The scope tags of your account do not let you change this policy");
        }
        if (editor.expectedVersion() != null && editor.expectedVersion() != found.version()) {
            throw new ProblemException(Problem.of(
                    412,
                    "resourceModified",
                    "Somebody else has changed this policy",
                    "It is at version " + found.version()));
        }
        return found;
    }

    /** Refuses what may not be done to a document that is always there. */
    static PolicyDocument notBuiltIn(PolicyDocument document) {
        if (document.builtIn()) {
            throw JsonFields.refused(
                    "The built-in document can be edited, but not assigned, ranked or deleted (domain rules §0)");
        }
        return document;
    }

    static void creates(Editor editor, PolicyDocument created, PolicyDocuments all) {
        if (!editor.scope().disposesOf(created.scopeTags())
                || (created.kind() == PolicyKind.SCOPE_TAG && !editor.scope().unbounded())) {
            throw outOfScope("The scope tags of your account do not let you create this policy");
        }
        existing(created, all);
    }

    /** Refuses to give or take tags the editor has not got, and to end up without a tag. */
    static void retags(Editor editor, PolicyDocument before, PolicyDocument after, PolicyDocuments all) {
        List<String> moved = new ArrayList<>(after.scopeTags());
        moved.removeAll(before.scopeTags());
        before.scopeTags().stream()
                .filter(tag -> !after.scopeTags().contains(tag))
                .forEach(moved::add);
        if (moved.isEmpty()) {
            return;
        }
        if (!editor.scope().disposesOf(moved) || !editor.scope().changes(after)) {
            throw outOfScope("The scope tags of your account do not let you give or take these tags");
        }
        existing(after, all);
    }

    /** 409 for a filter policies are assigned through, and for a tag policies carry, naming the ones in sight. */
    static void unused(PolicyDocument document, PolicyDocuments all, Editor editor) {
        List<PolicyDocument> users = document.kind() == PolicyKind.SCOPE_TAG
                ? all.all().stream()
                        .filter(other -> other.scopeTags().contains(document.id()))
                        .toList()
                : all.narrowedBy(document.id());
        if (!users.isEmpty()) {
            String named = users.stream()
                    .map(user -> editor.scope().sees(user) ? "'" + user.displayName() + "'" : "one out of your scope")
                    .limit(10)
                    .collect(Collectors.joining(", "));
            throw new ProblemException(Problem.of(
                    409,
                    "stillInUse",
                    "It is still in use",
                    "'" + document.displayName() + "' is used by " + users.size() + ": " + named));
        }
    }

    private static void existing(PolicyDocument document, PolicyDocuments all) {
        Set<String> tags =
                all.of(PolicyKind.SCOPE_TAG).stream().map(PolicyDocument::id).collect(Collectors.toUnmodifiableSet());
        document.scopeTags().stream()
                .filter(tag -> !tags.contains(tag))
                .findFirst()
                .ifPresent(tag -> {
                    throw JsonFields.refused("There is no scope tag with the id '" + tag + "'");
                });
    }

    private static ProblemException outOfScope(String why) {
        return new ProblemException(Problem.of(403, "accessDenied", why, null));
    }
}
