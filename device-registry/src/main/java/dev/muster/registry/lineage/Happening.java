package dev.muster.registry.lineage;

import dev.muster.registry.device.History;
import dev.muster.registry.enrollment.Ending;
import dev.muster.registry.enrollment.EnrollmentRecord;
import dev.muster.registry.standing.Word;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/**
 * One thing that happened to a device.
 *
 * @param at when
 * @param enrollmentId the enrollment it happened to
 * @param what for programs
 * @param by user principal, rule, or {@code device}
 * @param sentence for people
 */
record Happening(Instant at, UUID enrollmentId, String what, String by, String sentence) {

    /** Everything, in the order it happened. */
    static List<Happening> of(History history) {
        List<Happening> all = new ArrayList<>();
        history.enrollments().forEach(enrollment -> all.addAll(of(enrollment)));
        history.words().forEach(word -> all.add(of(word)));
        all.sort(Comparator.comparing(Happening::at));
        return all;
    }

    private static List<Happening> of(EnrollmentRecord enrollment) {
        List<Happening> both = new ArrayList<>();
        UUID id = enrollment.enrollmentId();
        String by = enrollment.facts().userPrincipalName() == null
                ? Word.DEVICE
                : enrollment.facts().userPrincipalName();
        both.add(new Happening(
                enrollment.openedAt(),
                id,
                "letIn",
                by,
                "let in by " + enrollment.facts().method() + ", ownership "
                        + enrollment.facts().ownership()
                        + (enrollment.facts().ownershipEvidence() == null
                                ? ""
                                : " (" + enrollment.facts().ownershipEvidence() + ")")));
        if (enrollment.ending() != null) {
            Ending.Kind kind = enrollment.ending().kind();
            both.add(new Happening(
                    enrollment.ending().at(),
                    id,
                    kind.toString(),
                    by,
                    switch (kind) {
                        case COMPLETED -> "enrolled";
                        case FAILED -> "the enrollment failed";
                        case ABANDONED -> "the enrollment was given up";
                    }));
        }
        return both;
    }

    private static Happening of(Word word) {
        if (word instanceof Word.OwnershipSet set) {
            return said(word, "ownershipSet", "ownership set to " + set.ownership());
        }
        if (word instanceof Word.CategoryChosen chosen) {
            return said(
                    word,
                    "categoryChosen",
                    chosen.categoryId() == null ? "taken out of its category" : "category " + chosen.categoryId());
        }
        if (word instanceof Word.ActionAsked asked) {
            return said(word, asked.action() + "Asked", "asked to " + asked.action());
        }
        if (word instanceof Word.ActionDone done) {
            return said(word, done.action() + "Done", "did " + done.action());
        }
        if (word instanceof Word.Unenrolled) {
            return said(word, "unenrolled", "taken out of management by its user");
        }
        if (word instanceof Word.Named named) {
            return said(word, "named", named.name() == null ? "name taken away" : "named " + named.name());
        }
        return word instanceof Word.Noted ? said(word, "noted", "notes changed") : said(word, "deleted", "deleted");
    }

    private static Happening said(Word word, String what, String sentence) {
        return new Happening(word.at(), word.enrollmentId(), what, word.by(), sentence);
    }
}
