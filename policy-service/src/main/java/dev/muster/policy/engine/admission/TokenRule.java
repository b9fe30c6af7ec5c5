package dev.muster.policy.engine.admission;

import dev.muster.policy.engine.attempt.Attempt;
import dev.muster.policy.engine.attempt.Findings;
import dev.muster.policy.engine.attempt.Methods;
import dev.muster.policy.engine.known.TokenKnowledge;
import dev.muster.policy.engine.known.TokenRecord;
import dev.muster.reasons.Reason;
import java.util.Map;

/** Whether the enrollment token opens the door (T-1, T-2). */
public final class TokenRule {

    private static final String CHECK = "the enrollment token is good";
    private static final String EXPECTED = "a known token for this method, not expired, revoked or used up";

    private TokenRule() {}

    /** Checks the token of a method that starts with one. */
    public static void check(Attempt attempt, Findings findings) {
        if (!Methods.TOKEN_STARTED.contains(attempt.method())) {
            return;
        }
        if (attempt.request().enrollmentToken() == null) {
            refuse(Reason.TOKEN_UNKNOWN, "no token came with the attempt", Map.of(), findings);
        } else if (attempt.request().enrollmentToken().method() != attempt.method()) {
            madeForAnother(attempt.request().enrollmentToken().method().code(), findings);
        } else if (attempt.known().token() instanceof TokenKnowledge.Found found) {
            check(attempt, found.token(), findings);
        } else if (attempt.known().token() instanceof TokenKnowledge.Unknown) {
            refuse(Reason.TOKEN_UNKNOWN, "unknown", Map.of(), findings);
        } else {
            findings.pass("T-2", CHECK, null, "checked by the gateway");
        }
    }

    /** A revoked token is reported as revoked even if it has expired too. */
    private static void check(Attempt attempt, TokenRecord token, Findings findings) {
        if (token.method() != attempt.method()) {
            madeForAnother(token.method().code(), findings);
        } else if (token.revoked()) {
            refuse(Reason.TOKEN_REVOKED, "revoked", Map.of(), findings);
        } else if (token.expiresAt() != null && !attempt.now().isBefore(token.expiresAt())) {
            String expiry = token.expiresAt().toString();
            refuse(Reason.TOKEN_EXPIRED, "expired at " + expiry, Map.of("expiredAt", expiry), findings);
        } else if (token.quota() != null && token.used() >= token.quota()) {
            String quota = token.quota().toString();
            String used = Integer.toString(token.used());
            refuse(
                    Reason.TOKEN_QUOTA_EXCEEDED,
                    "used " + used + " times of " + quota,
                    Map.of("quota", quota, "used", used),
                    findings);
        } else {
            findings.pass("T-2", CHECK, null, null);
        }
    }

    private static void madeForAnother(String method, Findings findings) {
        refuse(Reason.TOKEN_UNKNOWN, "made for " + method, Map.of("madeFor", method), findings);
    }

    private static void refuse(Reason reason, String actual, Map<String, String> details, Findings findings) {
        findings.fail("T-2", CHECK, EXPECTED, actual, reason, details);
    }
}
