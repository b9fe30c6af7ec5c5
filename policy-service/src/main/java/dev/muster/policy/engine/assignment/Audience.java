package dev.muster.policy.engine.assignment;

/** Whom the groups of an assignment hold. */
public enum Audience {
    USERS("all users", "group "),
    DEVICES("all devices", "device group ");

    private final String everyone;
    private final String group;

    Audience(String everyone, String group) {
        this.everyone = everyone;
        this.group = group;
    }

    String inWords(Target target) {
        return target.everyone() ? everyone : group + target.group();
    }
}
