package dev.muster.applesync.assign;

/**
 * A device that does not have at Apple what it is to have.
 *
 * @param serial serial number
 * @param wanted Apple's id of the profile it is to have, null when it is to have none
 * @param current Apple's id of the profile it has, null when it has none
 * @param attempts how often it was tried in a row
 */
public record Work(String serial, String wanted, String current, int attempts) {

    /** Devices that are handled by one call to Apple have this in common. */
    String call() {
        return wanted == null ? "remove " + current : "assign " + wanted;
    }
}
