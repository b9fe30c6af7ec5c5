package dev.muster.policy.engine.admission;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * What administrators have set up about who may enroll at all.
 *
 * @param mdmScope users whose Windows devices are brought under management (U-2)
 * @param mamScope users whose personal Windows devices get app management instead (U-2)
 * @param mfa who must show more than one factor (U-3)
 * @param terms terms and conditions, in the order in which a refusal lists them (U-5)
 * @param deviceEnrollmentManagers user principals in lower case (DEM-1)
 * @param pushCertificateExpiresAt expiry of the Apple MDM push certificate, null when there is none (M-7)
 * @param managedGooglePlayConnected whether managed Google Play is connected (M-8)
 * @param licencesRequired whether licences are asked for (U-4)
 */
public record AdmissionPolicies(
        UserScope mdmScope,
        UserScope mamScope,
        MfaPolicy mfa,
        List<Terms> terms,
        Set<String> deviceEnrollmentManagers,
        Instant pushCertificateExpiresAt,
        boolean managedGooglePlayConnected,
        boolean licencesRequired) {

    public AdmissionPolicies {
        requireNonNull(mdmScope, "mdmScope");
        requireNonNull(mamScope, "mamScope");
        requireNonNull(mfa, "mfa");
        terms = List.copyOf(terms);
        deviceEnrollmentManagers = Set.copyOf(deviceEnrollmentManagers);
    }
}
