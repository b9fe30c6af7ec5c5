package dev.muster.platform;

import java.time.Instant;

/** The people of the realm {@code muster}, as the demo and the tests know them. Nothing here is a secret. */
public final class DemoRealm {

    /** Everybody's password. */
    public static final String PASSWORD = "muster-demo";

    /** Secret of the confidential client {@code muster-console}. */
    public static final String CONSOLE_SECRET = "muster-console-demo";

    /** Holds all three roles. */
    public static final String ADMIN = "admin@contoso.com";

    public static final String OPERATOR = "operator@contoso.com";
    public static final String READER = "reader@contoso.com";

    /** An administrator held to the scope tag {@code 1}. */
    public static final String EMEA_ADMIN = "emea-admin@contoso.com";

    /** An administrator held to the scope tag {@code 2}. */
    public static final String APAC_ADMIN = "apac-admin@contoso.com";

    /** The device enrollment manager. */
    public static final String DEM = "dem@contoso.com";

    public static final String AMY = "amy@contoso.com";
    public static final String JOE = "joe@contoso.com";
    public static final String LEE = "lee@contoso.com";
    public static final String MIA = "mia@contoso.com";

    /** Signs in with password and {@link #zoesCode}. */
    public static final String ZOE = "zoe@contoso.com";

    /** How many {@link #loadUser load users} there are. */
    public static final int LOAD_USERS = 1000;

    private static final Totp ZOES_PHONE = new Totp("zoe-demo-totp-secret");

    private DemoRealm() {}

    /** The six digits on Zoe's phone at that instant. */
    public static String zoesCode(Instant instant) {
        return ZOES_PHONE.at(instant);
    }

    /**
     * The n-th load user, {@code user-001@contoso.com} and so on, all in the group {@code staff}.
     *
     * @param number from 1 to {@link #LOAD_USERS}
     */
    public static String loadUser(int number) {
        if (number < 1 || number > LOAD_USERS) {
            throw new IllegalArgumentException("there are load users 1 to " + LOAD_USERS + ", not " + number);
        }
        return "user-%03d@contoso.com".formatted(number);
    }
}
