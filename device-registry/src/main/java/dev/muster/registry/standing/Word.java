package dev.muster.registry.standing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import dev.muster.events.device.DeviceAction;
import dev.muster.events.device.DeviceActionDone;
import dev.muster.events.device.DeviceCategoryChosen;
import dev.muster.events.device.DeviceLifecycleEvent;
import dev.muster.events.device.DeviceUnenrolled;
import dev.muster.events.enrollment.Enrollment;
import dev.muster.events.policy.Ownership;
import dev.muster.registry.enrollment.EnrollmentRecord;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.UUID;

/**
 * One thing that was said about a device after it was let in. Words are kept for good: together with the enrollments
 * they are the device, whatever order they arrive in, and the record of what happened to it.
 */
public sealed interface Word {

    /** The later word counts; of two in one instant always the same. */
    Comparator<Word> LATER = Comparator.comparing(Word::at).thenComparing(Word::wordId);

    UUID wordId();

    /** The enrollment that spoke for the device when it was said. */
    UUID enrollmentId();

    Instant at();

    /** User principal of who said it; {@link #DEVICE} when nobody signed in did. */
    String by();

    /** Who says what no person says. */
    String DEVICE = "device";

    /** An administrator said whose device it is (O-7). */
    record OwnershipSet(UUID wordId, UUID enrollmentId, Instant at, String by, Ownership ownership) implements Word {
        public OwnershipSet {
            known(wordId, enrollmentId, at, by);
            requireNonNull(ownership, "ownership");
        }
    }

    /** User or administrator chose its category (C-1); a null category takes it out of any. */
    record CategoryChosen(UUID wordId, UUID enrollmentId, Instant at, String by, UUID categoryId) implements Word {
        public CategoryChosen {
            known(wordId, enrollmentId, at, by);
        }
    }

    /** An administrator asked something of the device; the id of the word is the id of the request. */
    record ActionAsked(UUID wordId, UUID enrollmentId, Instant at, String by, DeviceAction action) implements Word {
        public ActionAsked {
            known(wordId, enrollmentId, at, by);
            requireNonNull(action, "action");
        }
    }

    /** The device did what it was asked. */
    record ActionDone(UUID wordId, UUID enrollmentId, Instant at, String by, UUID actionId, DeviceAction action)
            implements Word {
        public ActionDone {
            known(wordId, enrollmentId, at, by);
            requireNonNull(actionId, "actionId");
            requireNonNull(action, "action");
        }
    }

    /** The user took the device out of management (M-9). */
    record Unenrolled(UUID wordId, UUID enrollmentId, Instant at, String by) implements Word {
        public Unenrolled {
            known(wordId, enrollmentId, at, by);
        }
    }

    /** An administrator or a clean-up rule deleted the device; every enrollment asked for until then is past. */
    record Deleted(UUID wordId, UUID enrollmentId, Instant at, String by) implements Word {
        public Deleted {
            known(wordId, enrollmentId, at, by);
        }
    }

    /** An administrator named the device; null takes the name away. */
    record Named(UUID wordId, UUID enrollmentId, Instant at, String by, String name) implements Word {
        public Named {
            known(wordId, enrollmentId, at, by);
        }
    }

    /** An administrator noted something; null takes the notes away. */
    record Noted(UUID wordId, UUID enrollmentId, Instant at, String by, String notes) implements Word {
        public Noted {
            known(wordId, enrollmentId, at, by);
        }
    }

    /** What an event adds that its enrollment does not keep by itself; the same event again is the same word. */
    static Optional<Word> told(DeviceLifecycleEvent happened) {
        Enrollment enrollment = happened.enrollment();
        UUID enrollmentId = enrollment.enrollmentId();
        Instant at = EnrollmentRecord.stored(happened.at());
        String by = enrollment.userPrincipalName() == null ? DEVICE : enrollment.userPrincipalName();
        if (happened instanceof DeviceCategoryChosen chosen) {
            UUID id = id("category", enrollmentId, at, chosen.categoryId());
            return Optional.of(new CategoryChosen(id, enrollmentId, at, by, chosen.categoryId()));
        }
        if (happened instanceof DeviceActionDone done) {
            UUID id = id("done " + done.action(), enrollmentId, at, done.actionId());
            return Optional.of(new ActionDone(id, enrollmentId, at, DEVICE, done.actionId(), done.action()));
        }
        return happened instanceof DeviceUnenrolled
                ? Optional.of(new Unenrolled(id("unenrolled", enrollmentId, at, null), enrollmentId, at, by))
                : Optional.empty();
    }

    private static UUID id(String kind, UUID enrollmentId, Instant at, UUID about) {
        return UUID.nameUUIDFromBytes((kind + " " + enrollmentId + " " + at + " " + about).getBytes(UTF_8));
    }

    private static void known(UUID wordId, UUID enrollmentId, Instant at, String by) {
        requireNonNull(wordId, "wordId");
        requireNonNull(enrollmentId, "enrollmentId");
        requireNonNull(at, "at");
        requireNonNull(by, "by");
    }
}
