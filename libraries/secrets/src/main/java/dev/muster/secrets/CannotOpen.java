package dev.muster.secrets;

/** A sealed secret does not open: the installation is broken, or somebody tampered with it. */
public final class CannotOpen extends RuntimeException {

    CannotOpen(String why) {
        super("A sealed secret does not open: " + why);
    }
}
