package dev.muster.policy.whatif;

import com.fasterxml.jackson.databind.JsonNode;
import dev.muster.events.enrollment.Applicant;
import dev.muster.events.enrollment.Circumstances;
import dev.muster.events.enrollment.DeviceFacts;
import dev.muster.events.enrollment.EnrollmentMethod;
import dev.muster.events.enrollment.EnrollmentRequested;
import dev.muster.events.enrollment.TokenUse;
import dev.muster.policy.decision.inputs.KnownValues;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * An attempt somebody supposes.
 *
 * @param method the way of enrolling
 * @param device what the device would say about itself
 * @param circumstances how the attempt would come about, may be absent
 * @param user who would ask, with groups and authentication methods as a token would list them; absent when nobody would
 * @param enrollmentToken the token the device would show, may be absent
 * @param known what is to be supposed instead of what is known; members that are absent are looked up
 * @param policies drafts of policy documents to be supposed beside those in force, or instead of those with their ids
 * @param now the moment of the decision, absent for the present one
 */
public record Hypothesis(
        EnrollmentMethod method,
        DeviceFacts device,
        Circumstances circumstances,
        Applicant user,
        TokenUse enrollmentToken,
        KnownValues known,
        JsonNode policies,
        Instant now) {

    /** Id of every attempt that was never made. */
    static final UUID NEVER_MADE = new UUID(0, 0);

    private static final int LONGEST_FACT = 256;
    private static final int MOST_GROUPS = 1000;

    /** What is wrong with it, or empty. */
    Optional<String> mistake() {
        if (method == null) {
            return Optional.of("Field method is missing");
        }
        if (device == null) {
            return Optional.of("Field device is missing");
        }
        if (user != null && user.groups().size() > MOST_GROUPS) {
            return Optional.of("A user is in at most " + MOST_GROUPS + " groups");
        }
        return facts().anyMatch(fact -> fact != null && fact.length() > LONGEST_FACT)
                ? Optional.of("A fact is longer than " + LONGEST_FACT + " characters")
                : Optional.empty();
    }

    /** The attempt as the gateway would tell it. */
    EnrollmentRequested request(Instant at) {
        Applicant applicant = user == null
                ? null
                : new Applicant(
                        user.principalName().strip().toLowerCase(Locale.ROOT),
                        user.id(),
                        user.displayName(),
                        user.groups(),
                        user.authenticationMethods());
        return new EnrollmentRequested(
                NEVER_MADE, at, subject(applicant), method, device, circumstances, applicant, enrollmentToken);
    }

    private String subject(Applicant applicant) {
        return applicant != null
                ? applicant.principalName()
                : Stream.of(device.hardwareId(), device.serialNumber(), device.imei())
                        .filter(identity -> identity != null && !identity.isBlank())
                        .findFirst()
                        .orElse("nobody");
    }

    private Stream<String> facts() {
        return Stream.of(
                device.osVersion(),
                device.operatingSystemSku(),
                device.manufacturer(),
                device.model(),
                device.serialNumber(),
                device.imei(),
                device.hardwareId(),
                device.deviceName(),
                user == null ? null : user.principalName(),
                circumstances == null ? null : circumstances.enrollmentProfileName());
    }
}
