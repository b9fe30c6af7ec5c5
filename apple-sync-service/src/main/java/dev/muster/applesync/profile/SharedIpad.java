package dev.muster.applesync.profile;

import java.util.ArrayList;
import java.util.List;

/**
 * How an iPad is shared (AP-2). Times are seconds, null where nothing is said.
 *
 * @param temporaryOnly guests only: then nothing is kept of users, and the settings about them do not count
 * @param mostUsers users whose data stay on the device
 * @param lockGrace how long the passcode is not asked for again
 * @param temporaryTimeout idle time after which a guest is signed out, 0 for never
 * @param userTimeout idle time after which a user is signed out, 0 for never
 */
public record SharedIpad(
        boolean temporaryOnly, Integer mostUsers, Integer lockGrace, Integer temporaryTimeout, Integer userTimeout) {

    private static final int MOST_USERS = 24;
    private static final int LONGEST_GRACE = 14_400;
    private static final int SHORTEST_TIMEOUT = 30;

    public SharedIpad {
        if (temporaryOnly) {
            mostUsers = null;
            lockGrace = null;
            userTimeout = null;
        }
    }

    List<String> mistakes() {
        List<String> mistakes = new ArrayList<>();
        if (mostUsers != null && (mostUsers < 1 || mostUsers > MOST_USERS)) {
            mistakes.add("sharedIPadMaximumUserCount takes a number from 1 to " + MOST_USERS);
        }
        if (lockGrace != null && (lockGrace < 0 || lockGrace > LONGEST_GRACE)) {
            mistakes.add("passcodeLockGracePeriodInSeconds takes a number from 0 to " + LONGEST_GRACE);
        }
        checkTimeout(temporaryTimeout, "temporarySessionTimeoutInSeconds", mistakes);
        checkTimeout(userTimeout, "userSessionTimeoutInSeconds", mistakes);
        return mistakes;
    }

    private static void checkTimeout(Integer timeout, String name, List<String> mistakes) {
        if (timeout != null && timeout != 0 && timeout < SHORTEST_TIMEOUT) {
            mistakes.add(name + " takes 0 or at least " + SHORTEST_TIMEOUT);
        }
    }
}
