package dev.muster.applesync.apple;

import static java.util.Objects.requireNonNull;

/**
 * A profile Apple has taken.
 *
 * @param profileUuid Apple's id of it: 32 hexadecimal digits, upper case
 */
public record DefinedProfile(String profileUuid) {

    public DefinedProfile {
        requireNonNull(profileUuid, "profileUuid");
    }
}
