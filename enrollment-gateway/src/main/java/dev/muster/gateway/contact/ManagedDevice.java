package dev.muster.gateway.contact;

import dev.muster.events.device.DeviceAction;
import dev.muster.events.device.DeviceActionDone;
import dev.muster.events.device.DeviceCategoryChosen;
import dev.muster.events.device.DeviceCheckedIn;
import dev.muster.events.device.DeviceUnenrolled;
import dev.muster.events.device.PendingAction;
import dev.muster.gateway.contact.Contact.DoneAction;
import dev.muster.gateway.enrollment.EnrollmentSession;
import dev.muster.gateway.enrollment.SessionState;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A device from its enrollment to the end of its management. Immutable: each thing it does gives a {@link Visit}. After
 * the end nothing is told of it any more.
 *
 * @param session its enrollment
 * @param contact what it did since
 * @param standing what the registry says of it, null while it says nothing
 */
public record ManagedDevice(EnrollmentSession session, Contact contact, Standing standing) {

    private static final Duration CHOICES_APART = Duration.ofSeconds(5);

    /** The device talked to us (D-3). Its certificate is renewed when that is due (D-2). */
    public Visit checkIn(String osVersion, Cadence cadence, Instant now) {
        Refusal refusal = refusal();
        if (refusal != null) {
            return Visit.refused(this, refusal);
        }
        ManagementCertificate before = certificate();
        ManagementCertificate after = before.at(now);
        if (after.equals(before) && !cadence.isWorthTelling(contact.toldAt(), now)) {
            return Visit.unchanged(this);
        }
        return Visit.of(
                with(contact.told(now, after.issuedAt())),
                new DeviceCheckedIn(session.enrollment(), now, osVersion, after.issuedAt()));
    }

    /**
     * Its user chose a category, during the enrollment or later (C-1).
     *
     * @param category null when there is no such category
     */
    public Visit choose(Category category, Instant now) {
        Refusal refusal = session.isOpen(now) ? null : refusal();
        if (refusal != null) {
            return Visit.refused(this, refusal);
        }
        if (category == null) {
            return Visit.refused(this, Refusal.NO_SUCH_CATEGORY);
        }
        boolean same = choiceHolds()
                ? category.categoryId().equals(contact.categoryId())
                : category.displayName().equals(standing == null ? null : standing.category());
        if (same) {
            return Visit.unchanged(this);
        }
        if (contact.categoryChosenAt() != null
                && now.isBefore(contact.categoryChosenAt().plus(CHOICES_APART))) {
            return Visit.refused(this, Refusal.TOO_OFTEN);
        }
        return Visit.of(
                with(contact.chose(category.categoryId(), now, categoryTelling())),
                new DeviceCategoryChosen(session.enrollment(), now, category.categoryId()));
    }

    /** It did what an administrator asked of it. Retiring and wiping end its management. */
    public Visit actionDone(UUID actionId, Instant now) {
        if (done(actionId).isPresent()) {
            return Visit.unchanged(this);
        }
        Refusal refusal = refusal();
        if (refusal != null) {
            return Visit.refused(this, refusal);
        }
        Optional<PendingAction> asked = pendingActions().stream()
                .filter(action -> action.actionId().equals(actionId))
                .findFirst();
        if (asked.isEmpty()) {
            return Visit.refused(this, Refusal.NO_SUCH_ACTION);
        }
        DoneAction done = new DoneAction(actionId, asked.get().action());
        Contact did = contact.did(done);
        return Visit.of(
                with(ManagementEnd.by(done.action())
                        .map(end -> did.ended(end, now))
                        .orElse(did)),
                new DeviceActionDone(session.enrollment(), now, actionId, done.action()));
    }

    /** Its user takes it out of management, where the way of enrolling lets them (M-9) and no wipe waits for it. */
    public Visit unenroll(Unenrollment facts, Instant now) {
        if (contact.end() == ManagementEnd.REMOVED) {
            return Visit.unchanged(this);
        }
        Refusal refusal = refusal();
        if (refusal != null) {
            return Visit.refused(this, refusal);
        }
        if (pendingActions().stream().anyMatch(action -> action.action() == DeviceAction.WIPE)) {
            return Visit.refused(this, Refusal.WIPE_PENDING);
        }
        return facts.refusal(session.decision().method(), now)
                .map(why -> Visit.refused(this, why))
                .orElseGet(() -> Visit.of(
                        with(contact.ended(ManagementEnd.REMOVED, now)),
                        new DeviceUnenrolled(session.enrollment(), now)));
    }

    /**
     * How its management ended, or empty. What the registry calls the end is none yet for a device that has not done what
     * it was asked: it has to hear of it.
     */
    public Optional<ManagementEnd> end() {
        if (contact.end() != null) {
            return Optional.of(contact.end());
        }
        if (standing == null) {
            return Optional.empty();
        }
        if (standing.replaced()) {
            return Optional.of(ManagementEnd.REPLACED);
        }
        return pendingActions().isEmpty() ? ManagementEnd.of(standing.state()) : Optional.empty();
    }

    /** When its management ended; null while it has not. */
    public Instant endedAt() {
        return end().isEmpty() ? null : contact.end() != null ? contact.endedAt() : standing.changedAt();
    }

    /** When its certificate expires (D-2). */
    public Instant certificateExpiresAt() {
        return certificate().expiresAt();
    }

    /** When it should check in next (D-3). */
    public Instant nextCheckIn(Cadence cadence, Instant now) {
        return cadence.next(session.endedAt(), now);
    }

    /** What it was asked to do and has not done, in the order asked. */
    public List<PendingAction> pendingActions() {
        return standing == null
                ? List.of()
                : standing.actions().stream()
                        .filter(action -> done(action.actionId()).isEmpty())
                        .toList();
    }

    /** What it did under this id, or empty. */
    public Optional<DoneAction> done(UUID actionId) {
        return contact.done().stream()
                .filter(action -> action.actionId().equals(actionId))
                .findFirst();
    }

    /**
     * Those of the categories its user is to be asked for: none when the device has one, or nobody to choose (C-1).
     *
     * @param categories all there are
     */
    public List<Category> choices(Collection<Category> categories) {
        if (!mayBeAsked() || (choiceHolds() && names(categories, contact.categoryId()))) {
            return List.of();
        }
        return List.copyOf(categories);
    }

    /** Whether {@link #choices} depends on which categories there are. */
    public boolean mayBeAsked() {
        return session.decision().userPrincipalName() != null
                && (choiceHolds() || standing == null || standing.category() == null);
    }

    /** Until the registry tells another category; from then on its word counts: an administrator may have changed it. */
    private boolean choiceHolds() {
        return contact.categoryChosenAt() != null && contact.categoryTelling() == categoryTelling();
    }

    private long categoryTelling() {
        return standing == null ? 0 : standing.categoryTelling();
    }

    private static boolean names(Collection<Category> categories, UUID categoryId) {
        return categories.stream().anyMatch(category -> category.categoryId().equals(categoryId));
    }

    private ManagementCertificate certificate() {
        return new ManagementCertificate(
                contact.certificateIssuedAt() == null ? session.endedAt() : contact.certificateIssuedAt());
    }

    private Refusal refusal() {
        if (session.state() != SessionState.COMPLETED) {
            return Refusal.NOT_ENROLLED;
        }
        return end().isPresent() ? Refusal.ENDED : null;
    }

    private ManagedDevice with(Contact other) {
        return new ManagedDevice(session, other, standing);
    }
}
