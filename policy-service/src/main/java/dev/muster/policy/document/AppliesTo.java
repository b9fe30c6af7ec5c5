package dev.muster.policy.document;

/** Graph's {@code policyScope}: whom a tenant-wide policy concerns. */
public enum AppliesTo {
    NONE("none"),
    ALL("all"),
    SELECTED("selected");

    private final String code;

    AppliesTo(String code) {
        this.code = code;
    }

    /** Name on the wire. */
    public String code() {
        return code;
    }
}
