package dev.muster.registry.standing;

/** What an administrator can do to a device. */
public enum Ask {
    RETIRE,
    WIPE,
    DELETE,
    CHANGE_OWNERSHIP,
    CHOOSE_CATEGORY,
    DESCRIBE
}
