package dev.muster.gateway.token;

import dev.muster.events.enrollment.EnrollmentMethod;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** How long tokens may live (T-1). */
public final class TokenLife {

    private static final Duration LONGEST = Duration.ofDays(90);
    private static final Duration LONGEST_OF_BULK = Duration.ofDays(180);
    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Set<EnrollmentMethod> ENDLESS =
            EnumSet.of(EnrollmentMethod.ANDROID_FULLY_MANAGED, EnrollmentMethod.ANDROID_CORPORATE_WORK_PROFILE);

    private TokenLife() {}

    /** Whether tokens of the method do not expire. */
    public static boolean endless(EnrollmentMethod method) {
        return ENDLESS.contains(method);
    }

    /**
     * What is wrong with this length of life, or empty.
     *
     * @param life null when the token is not to expire
     */
    public static Optional<String> fault(EnrollmentMethod method, Duration life) {
        if (endless(method)) {
            return life == null ? Optional.empty() : Optional.of("Tokens for " + method + " do not expire (T-1)");
        }
        Duration longest = method == EnrollmentMethod.WINDOWS_BULK ? LONGEST_OF_BULK : LONGEST;
        return life != null && life.compareTo(SHORTEST) >= 0 && life.compareTo(longest) <= 0
                ? Optional.empty()
                : Optional.of("Tokens for " + method + " expire after at least a minute and at most " + longest.toDays()
                        + " days (T-1)");
    }
}
