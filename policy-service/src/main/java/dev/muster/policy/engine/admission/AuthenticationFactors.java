package dev.muster.policy.engine.admission;

import java.util.List;
import java.util.Map;

/**
 * What the {@code amr} claim of a token shows (U-3).
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8176">RFC 8176</a>
 */
final class AuthenticationFactors {

    private static final int KNOWLEDGE = 1;
    private static final int POSSESSION = 2;
    private static final int INHERENCE = 4;

    private static final Map<String, Integer> FACTORS = Map.ofEntries(
            Map.entry("pwd", KNOWLEDGE),
            Map.entry("pin", KNOWLEDGE),
            Map.entry("kba", KNOWLEDGE),
            Map.entry("otp", POSSESSION),
            Map.entry("sms", POSSESSION),
            Map.entry("tel", POSSESSION),
            Map.entry("hwk", POSSESSION),
            Map.entry("swk", POSSESSION),
            Map.entry("sc", POSSESSION),
            Map.entry("pop", POSSESSION),
            Map.entry("face", INHERENCE),
            Map.entry("fpt", INHERENCE),
            Map.entry("iris", INHERENCE),
            Map.entry("retina", INHERENCE),
            Map.entry("vbm", INHERENCE));

    private AuthenticationFactors() {}

    /** Whether the methods show more than one factor: {@code mfa} itself, or two different kinds. */
    static boolean moreThanOne(List<String> methods) {
        int shown = 0;
        for (String method : methods) {
            if (method.equals("mfa")) {
                return true;
            }
            shown |= FACTORS.getOrDefault(method, 0);
        }
        return Integer.bitCount(shown) > 1;
    }
}
