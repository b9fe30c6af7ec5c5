package dev.muster.policy.engine;

import static dev.muster.policy.engine.Attempts.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.muster.events.enrollment.Applicant;
import dev.muster.events.enrollment.EnrollmentMethod;
import dev.muster.events.enrollment.EnrollmentRequested;
import dev.muster.events.enrollment.Platform;
import dev.muster.events.policy.EnrollmentDecided;
import dev.muster.events.policy.GivenReason;
import dev.muster.events.policy.trace.Check;
import dev.muster.events.policy.trace.Verdict;
import dev.muster.policy.engine.admission.MfaPolicy;
import dev.muster.policy.engine.assignment.Assignment;
import dev.muster.policy.engine.known.AppleProfile;
import dev.muster.policy.engine.known.AppleProfile.Authentication;
import dev.muster.policy.engine.known.KnownFacts;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Where an Apple profile lets the user authenticate, and what follows (U-1, U-3). */
class AppleSignInTest {

    private static final List<String> TWO_FACTORS = List.of("pwd", "otp");

    @Test
    void U3_setup_assistant_legacy_cannot_ask_for_a_second_factor_whatever_the_sign_in_says() {
        EnrollmentDecided decided = decide("17.0", "amy@contoso.com", Authentication.SETUP_ASSISTANT_LEGACY);

        assertThat(decided.reasons()).extracting(GivenReason::code).containsExactly("mfaRequired");
    }

    @ParameterizedTest
    @CsvSource({"12.4, mfaRequired", "13.0,", "17.0,"})
    void AP2_before_ios_13_the_modern_setup_assistant_is_the_legacy_one(String osVersion, String reason) {
        EnrollmentDecided decided = decide(osVersion, "amy@contoso.com", Authentication.SETUP_ASSISTANT_MODERN);

        assertThat(decided.reasons())
                .extracting(GivenReason::code)
                .isEqualTo(reason == null ? List.of() : List.of(reason));
    }

    @Test
    void U3_company_portal_asks_the_user_who_signs_in_for_several_factors() {
        assertThat(decide("17.0", "amy@contoso.com", Authentication.COMPANY_PORTAL)
                        .allowed())
                .isTrue();
        assertThat(decide(phone("17.0", "amy@contoso.com", List.of("pwd")), Authentication.COMPANY_PORTAL)
                        .reasons())
                .extracting(GivenReason::code)
                .containsExactly("mfaRequired");
    }

    @Test
    void U1_with_company_portal_the_device_enrolls_before_anybody_signs_in_and_the_trace_says_so() {
        EnrollmentDecided decided = decide("17.0", null, Authentication.COMPANY_PORTAL);

        assertThat(decided.allowed()).isTrue();
        assertThat(decided.trace().admission())
                .filteredOn(check -> check.rule().equals("U-1"))
                .extracting(Check::verdict, Check::actual)
                .containsExactly(tuple(Verdict.NOT_APPLICABLE, "checked when the user signs in with Company Portal"));
    }

    @ParameterizedTest
    @EnumSource(names = {"SETUP_ASSISTANT_LEGACY", "SETUP_ASSISTANT_MODERN"})
    void U1_in_setup_assistant_nobody_enrolls_without_signing_in(Authentication authentication) {
        assertThat(decide("17.0", null, authentication).reasons())
                .extracting(GivenReason::code)
                .containsExactly("userNotAuthenticated");
    }

    private static EnrollmentDecided decide(String osVersion, String user, Authentication authentication) {
        return decide(phone(osVersion, user, TWO_FACTORS), authentication);
    }

    private static EnrollmentDecided decide(EnrollmentRequested phone, Authentication authentication) {
        PolicySnapshot policies = Attempts.anInstallation()
                .mfa(new MfaPolicy(Assignment.EVERYONE, Set.of(Platform.IOS)))
                .build();
        KnownFacts known = KnownFacts.builder()
                .appleProfile(new AppleProfile("Staff", true, true, false, authentication))
                .build();
        return DecisionEngine.decide(phone, policies, known, NOW).decided();
    }

    private static EnrollmentRequested phone(String osVersion, String user, List<String> factors) {
        EnrollmentRequested phone =
                Attempts.attempt(EnrollmentMethod.APPLE_ADE, Platform.IOS, osVersion, user, List.of());
        return new EnrollmentRequested(
                phone.attemptId(),
                NOW,
                phone.subject(),
                phone.method(),
                phone.device(),
                phone.circumstances(),
                user == null ? null : new Applicant(user, "id", null, List.of(), factors),
                null);
    }
}
