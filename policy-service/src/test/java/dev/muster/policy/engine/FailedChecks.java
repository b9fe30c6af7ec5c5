package dev.muster.policy.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.events.policy.EnrollmentDecided;
import dev.muster.events.policy.trace.Check;
import dev.muster.events.policy.trace.Verdict;
import java.util.stream.Stream;

/** What whoever helps a user reads of a check that failed. */
final class FailedChecks {

    private FailedChecks() {}

    /** Each shows what was asked for and what there was, and the two are not the same. */
    static void showTheTwoValuesThatDiffer(EnrollmentDecided decided) {
        assertThat(Stream.concat(decided.trace().admission().stream(), decided.trace().restrictionChecks().stream())
                        .filter(check -> check.verdict() == Verdict.FAILED))
                .allSatisfy(check -> assertThat(shown(check.expected()) && shown(check.actual()))
                        .as("%s", check)
                        .isTrue())
                .noneMatch(FailedChecks::sameTwice);
    }

    private static boolean shown(String value) {
        return value != null && !value.isBlank();
    }

    private static boolean sameTwice(Check check) {
        return check.expected().equalsIgnoreCase(check.actual());
    }
}
