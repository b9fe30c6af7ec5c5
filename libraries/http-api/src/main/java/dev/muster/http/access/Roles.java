package dev.muster.http.access;

/** Realm roles of people who look after enrollment (architecture §7). */
public final class Roles {

    /** Changes policies, tokens and profiles. */
    public static final String ENROLLMENT_ADMIN = "enrollment-admin";

    /** Runs the plane day by day: looks at decisions and devices, replays dead letters. */
    public static final String ENROLLMENT_OPERATOR = "enrollment-operator";

    /** Reads reports. */
    public static final String REPORTS_READER = "reports-reader";

    private Roles() {}
}
