package dev.muster.policy.engine.limit;

/** Whether one more device fits. */
public enum Room {
    /** No limit applies. */
    UNLIMITED,
    /** The device that asks holds a slot already (DL-5). */
    HELD,
    /** A slot is free. */
    FREE,
    /** The limit is reached. */
    NONE
}
