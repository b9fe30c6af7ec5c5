package dev.muster.registry.standing;

import static java.util.Objects.requireNonNull;

import dev.muster.events.device.DeviceAction;
import dev.muster.events.device.EnrollmentState;
import dev.muster.events.device.PendingAction;
import dev.muster.events.policy.Ownership;
import dev.muster.registry.enrollment.EnrollmentRecord;
import dev.muster.registry.standing.Word.ActionAsked;
import dev.muster.registry.standing.Word.ActionDone;
import dev.muster.registry.standing.Word.OwnershipSet;
import dev.muster.registry.standing.Word.Unenrolled;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Where an enrollment stands after everything that was said about it.
 *
 * <p>It ends once: by the earliest of what its device did and its user said. What an administrator asked is pending until
 * the device answers or the enrollment ends; a wipe makes every other request pointless.
 *
 * @param state where it stands
 * @param since since when
 * @param ownership whose device it is
 * @param evidence what the ownership rests on, null when nobody said
 * @param pending what the device was asked and has not done, in the order asked
 */
public record Standing(
        EnrollmentState state, Instant since, Ownership ownership, String evidence, List<PendingAction> pending) {

    private static final Comparator<PendingAction> AS_ASKED =
            Comparator.comparing(PendingAction::askedAt).thenComparing(PendingAction::actionId);

    private record End(Instant at, EnrollmentState state) {}

    public Standing {
        requireNonNull(state, "state");
        requireNonNull(since, "since");
        requireNonNull(ownership, "ownership");
        pending = List.copyOf(pending);
    }

    /**
     * @param words what was said about the enrollment, each once
     */
    public static Standing of(EnrollmentRecord enrollment, Collection<Word> words) {
        Optional<OwnershipSet> said = last(words, OwnershipSet.class);
        Ownership ownership = said.map(OwnershipSet::ownership)
                .orElse(Objects.requireNonNullElse(enrollment.facts().ownership(), Ownership.UNKNOWN));
        String evidence = said.map(word -> evidence(word, enrollment.facts().ownershipEvidence()))
                .orElse(enrollment.facts().ownershipEvidence());
        Optional<End> end = words.stream()
                .map(Standing::end)
                .filter(Objects::nonNull)
                .min(Comparator.comparing(End::at).thenComparing(End::state));
        if (end.isPresent()) {
            return new Standing(end.get().state(), end.get().at(), ownership, evidence, List.of());
        }
        List<PendingAction> pending = pending(words, ownership);
        Optional<PendingAction> wipe = pending.stream()
                .filter(asked -> asked.action() == DeviceAction.WIPE)
                .findFirst();
        if (wipe.isPresent()) {
            return new Standing(
                    EnrollmentState.PENDING_RESET, wipe.get().askedAt(), ownership, evidence, List.of(wipe.get()));
        }
        return new Standing(state(enrollment), enrollment.standingSince(), ownership, evidence, pending);
    }

    /** The last word of its kind. */
    public static <W extends Word> Optional<W> last(Collection<Word> words, Class<W> kind) {
        return words.stream().filter(kind::isInstance).map(kind::cast).max(Word.LATER);
    }

    private static String evidence(OwnershipSet said, String before) {
        return "set to " + said.ownership() + " by " + said.by() + " at " + said.at()
                + (before == null ? "" : "; before: " + before);
    }

    private static End end(Word word) {
        if (word instanceof Unenrolled) {
            return new End(word.at(), EnrollmentState.REMOVED);
        }
        if (word instanceof ActionDone done) {
            return switch (done.action()) {
                case RETIRE -> new End(done.at(), EnrollmentState.RETIRED);
                case WIPE -> new End(done.at(), EnrollmentState.WIPED);
                case NOTIFY_OWNERSHIP -> null;
            };
        }
        return null;
    }

    private static List<PendingAction> pending(Collection<Word> words, Ownership ownership) {
        Set<UUID> done = words.stream()
                .filter(ActionDone.class::isInstance)
                .map(word -> ((ActionDone) word).actionId())
                .collect(Collectors.toSet());
        Optional<UUID> lastNotice = words.stream()
                .filter(word -> asks(word, DeviceAction.NOTIFY_OWNERSHIP))
                .max(Word.LATER)
                .map(Word::wordId);
        return words.stream()
                .filter(word -> word instanceof ActionAsked && !done.contains(word.wordId()))
                .filter(word -> !asks(word, DeviceAction.NOTIFY_OWNERSHIP)
                        || ownership == Ownership.CORPORATE && lastNotice.get().equals(word.wordId()))
                .map(word -> new PendingAction(word.wordId(), ((ActionAsked) word).action(), word.at()))
                .sorted(AS_ASKED)
                .toList();
    }

    private static boolean asks(Word word, DeviceAction action) {
        return word instanceof ActionAsked asked && asked.action() == action;
    }

    private static EnrollmentState state(EnrollmentRecord enrollment) {
        if (enrollment.completed()) {
            return EnrollmentState.ENROLLED;
        }
        return enrollment.open() ? EnrollmentState.PENDING : EnrollmentState.FAILED;
    }
}
