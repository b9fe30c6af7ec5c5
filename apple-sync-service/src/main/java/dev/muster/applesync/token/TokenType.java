package dev.muster.applesync.token;

/** Which of Apple's services a token is of; named as in Graph's {@code depTokenType}. */
public enum TokenType {
    DEP("dep"),
    APPLE_SCHOOL_MANAGER("appleSchoolManager");

    private final String code;

    TokenType(String code) {
        this.code = code;
    }

    /**
     * @param orgType {@code org_type} of the account, may be null
     */
    public static TokenType of(String orgType) {
        return "edu".equals(orgType) ? APPLE_SCHOOL_MANAGER : DEP;
    }

    @Override
    public String toString() {
        return code;
    }
}
