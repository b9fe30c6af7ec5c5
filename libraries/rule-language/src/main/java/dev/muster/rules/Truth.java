package dev.muster.rules;

/** What a comparison came to. */
public enum Truth {
    TRUE,
    FALSE,
    /** The subject lacks the property, and the comparison does not ask for that. */
    MISSING;

    static Truth of(boolean holds) {
        return holds ? TRUE : FALSE;
    }
}
