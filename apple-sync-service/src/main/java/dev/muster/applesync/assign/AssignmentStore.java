package dev.muster.applesync.assign;

import dev.muster.applesync.apple.AppleDevice;
import dev.muster.applesync.profile.EnrollmentProfile;
import dev.muster.events.apple.AdeProfile;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What assigning keeps. Every method is one transaction, and may wait. A token is left to its round as long as that says
 * something every few minutes; when another one has taken it over, all but {@link #end} throw
 * {@link dev.muster.applesync.sync.LeaseLost} and write nothing.
 */
public interface AssignmentStore {

    /** Takes the round of a token that is due and that nobody is at; empty when there is none. */
    Optional<Round> take();

    /**
     * A round of a token.
     *
     * @param tokenId the token
     * @param fence rises with every round of a token: what is written under an older one is refused
     */
    record Round(UUID tokenId, long fence) {}

    /** Ends a round, if it was not taken over; a wish for another one that came meanwhile stays. */
    void end(Round round, Rest rest);

    /**
     * How long a token is left alone after a round.
     *
     * @param until no round begins by itself before
     * @param kept whether a wish waits as well, such as a page of a synchronisation or a change of an administrator
     */
    record Rest(Instant until, boolean kept) {

        /** Whatever is wished for, as Apple wants it. */
        static Rest kept(Instant until) {
            return new Rest(until, true);
        }

        /** As long as nobody wishes for anything. */
        static Rest unlessWished(Instant until) {
            return new Rest(until, false);
        }
    }

    /** Profiles that devices are to have and Apple does not have as they are, and that may be tried now. */
    List<EnrollmentProfile> undefined(Round round);

    /** Apple has taken a profile as it was read; when it was changed meanwhile, it waits again. */
    void defined(Round round, EnrollmentProfile profile, String appleUuid, AdeProfile enrollment);

    /** Apple has not. */
    void notDefined(Round round, EnrollmentProfile profile, Instant retryAt, String refusal);

    /** Apple does not know a profile any more: it is to be defined again, but not twice in a quarter of an hour. */
    void forgottenByApple(Round round, String appleUuid, List<Work> waiting);

    /**
     * Devices that do not have what they are to have and may be tried now, in the order of their serial numbers. They are
     * taken: nobody else gets them for some minutes.
     *
     * @param after serial number the last batch ended with, empty for the first
     */
    List<Work> work(Round round, String after, int most);

    /** Gives devices back untried. */
    void release(Round round, List<Work> untried);

    /** Writes down what became of attempts. */
    void record(Round round, List<Attempt> attempts);

    /**
     * Takes over what Apple said of devices when it was asked; what was learned of one since then stays.
     *
     * @param askedAt when Apple was asked, or before
     */
    void confirm(Round round, List<AppleDevice> devices, Instant askedAt);
}
