package dev.muster.policy.decision.inputs;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.muster.events.enrollment.EnrollmentMethod;
import dev.muster.policy.engine.known.AppleProfile;
import dev.muster.policy.engine.known.KnownDevice;
import dev.muster.policy.engine.known.KnownFacts;
import dev.muster.policy.engine.known.TokenKnowledge;
import dev.muster.policy.engine.known.TokenRecord;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * {@link KnownFacts} as JSON. What is absent was not known: lists are empty, flags false. Apps are absent unless they are
 * supposed: whom they are assigned to stands in the policies of the revision.
 *
 * @param listedSerials corporate serial numbers found for the device (O-2)
 * @param listedImeis corporate IMEIs found for the device (O-5)
 * @param registeredWithAutopilot whether the serial number is registered with Windows Autopilot (O-6)
 * @param autopilotProfileName deployment profile Autopilot has assigned
 * @param appleProfile what Apple's device list says (AP-4)
 * @param devices devices and reserved slots of the user (DL-2)
 * @param deviceGroups groups of the device, sorted (E-2)
 * @param assignedApps ids of apps supposed to be assigned to the device or the user, sorted (E-5); an empty list says none
 * @param acceptedTerms the version the user accepted last, by id of the terms (U-5)
 * @param token the enrollment token as it was looked up; absent when the gateway had checked it (T-2)
 * @param userLicensed whether the user has a licence (U-4)
 * @param deviceLicensed whether a device licence is left (U-4)
 * @param pushCertificateExpiresAt expiry of the Apple MDM push certificate as told by its owner (M-7)
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record KnownValues(
        List<String> listedSerials,
        List<String> listedImeis,
        Boolean registeredWithAutopilot,
        String autopilotProfileName,
        AppleProfile appleProfile,
        List<KnownDevice> devices,
        List<String> deviceGroups,
        List<String> assignedApps,
        Map<String, Integer> acceptedTerms,
        Token token,
        Boolean userLicensed,
        Boolean deviceLicensed,
        Instant pushCertificateExpiresAt) {

    /**
     * The enrollment token as it stood.
     *
     * @param method method it was made for; absent when there is no such token
     * @param expiresAt when it expires, absent when it does not
     * @param revoked whether it was revoked
     * @param quota how often it may be used, absent when unlimited
     * @param used how often it was used
     * @param profileName enrollment profile it belongs to
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Token(
            EnrollmentMethod method,
            Instant expiresAt,
            Boolean revoked,
            Integer quota,
            Integer used,
            String profileName) {

        private static Token of(TokenKnowledge knowledge) {
            if (knowledge instanceof TokenKnowledge.Found found) {
                TokenRecord token = found.token();
                return new Token(
                        token.method(),
                        token.expiresAt(),
                        unlessFalse(token.revoked()),
                        token.quota(),
                        token.used(),
                        token.profileName());
            }
            return knowledge instanceof TokenKnowledge.Unknown ? new Token(null, null, null, null, null, null) : null;
        }

        private TokenKnowledge knowledge() {
            return method == null
                    ? TokenKnowledge.UNKNOWN
                    : new TokenKnowledge.Found(new TokenRecord(
                            method,
                            expiresAt,
                            Boolean.TRUE.equals(revoked),
                            quota,
                            used == null ? 0 : used,
                            profileName));
        }
    }

    private static final int MOST = 1000;
    private static final int LONGEST = 256;

    /** What is known, written down. */
    public static KnownValues of(KnownFacts known) {
        return new KnownValues(
                unlessEmpty(known.listedSerials()),
                unlessEmpty(known.listedImeis()),
                unlessFalse(known.registeredWithAutopilot()),
                known.autopilotProfileName(),
                known.appleProfile(),
                unlessEmpty(known.devices()),
                sorted(known.deviceGroups()),
                known.assignedApps() == null
                        ? null
                        : known.assignedApps().stream().sorted().toList(),
                known.acceptedTerms().isEmpty() ? null : new TreeMap<>(known.acceptedTerms()),
                Token.of(known.token()),
                unlessFalse(known.userLicensed()),
                unlessFalse(known.deviceLicensed()),
                known.pushCertificateExpiresAt());
    }

    /** What was written down, known again. */
    public KnownFacts facts() {
        KnownFacts.Builder known = KnownFacts.builder();
        tell(known);
        return known.build();
    }

    /** Puts what is present here in the place of what is known there. */
    public void tell(KnownFacts.Builder known) {
        ifPresent(listedSerials, known::listedSerials);
        ifPresent(listedImeis, known::listedImeis);
        ifPresent(registeredWithAutopilot, known::registeredWithAutopilot);
        ifPresent(autopilotProfileName, known::autopilotProfileName);
        ifPresent(appleProfile, known::appleProfile);
        ifPresent(devices, known::devices);
        ifPresent(deviceGroups, groups -> known.deviceGroups(Set.copyOf(groups)));
        ifPresent(assignedApps, apps -> known.assignedApps(Set.copyOf(apps)));
        ifPresent(acceptedTerms, known::acceptedTerms);
        ifPresent(token, shown -> known.token(shown.knowledge()));
        ifPresent(userLicensed, known::userLicensed);
        ifPresent(deviceLicensed, known::deviceLicensed);
        ifPresent(pushCertificateExpiresAt, known::pushCertificateExpiresAt);
    }

    /** What is wrong with what somebody supposes, or empty: nothing in a list is null, everything has a bound. */
    public Optional<String> mistake() {
        if (lists().anyMatch(list -> list.size() > MOST || list.stream().anyMatch(Objects::isNull))) {
            return Optional.of("A list of what is known has a null or more than " + MOST + " entries");
        }
        if (acceptedTerms != null
                && (acceptedTerms.size() > MOST
                        || acceptedTerms.values().stream().anyMatch(Objects::isNull))) {
            return Optional.of("acceptedTerms has a null or more than " + MOST + " entries");
        }
        if (texts().anyMatch(text -> text != null && text.length() > LONGEST)) {
            return Optional.of("A fact is longer than " + LONGEST + " characters");
        }
        return moments().allMatch(PlausibleTime::holds)
                ? Optional.empty()
                : Optional.of("A time that is known is " + PlausibleTime.IN_WORDS);
    }

    private Stream<List<?>> lists() {
        return Stream.<List<?>>of(listedSerials, listedImeis, devices, deviceGroups, assignedApps)
                .filter(Objects::nonNull);
    }

    private Stream<String> texts() {
        Stream<String> listed = Stream.of(listedSerials, listedImeis, deviceGroups, assignedApps)
                .filter(Objects::nonNull)
                .flatMap(List::stream);
        Stream<String> single = Stream.of(
                autopilotProfileName,
                appleProfile == null ? null : appleProfile.name(),
                token == null ? null : token.profileName());
        Stream<String> ofDevices = known().flatMap(
                        device -> Stream.of(device.name(), device.serialNumber(), device.imei(), device.hardwareId()));
        Stream<String> ofTerms = acceptedTerms == null ? Stream.empty() : acceptedTerms.keySet().stream();
        return Stream.of(listed, single, ofDevices, ofTerms).flatMap(all -> all);
    }

    private Stream<Instant> moments() {
        return Stream.concat(
                Stream.of(pushCertificateExpiresAt, token == null ? null : token.expiresAt()),
                known().flatMap(device -> Stream.of(device.since(), device.lastContactAt())));
    }

    private Stream<KnownDevice> known() {
        return devices == null ? Stream.empty() : devices.stream();
    }

    private static <T> void ifPresent(T value, Consumer<T> teller) {
        if (value != null) {
            teller.accept(value);
        }
    }

    private static Boolean unlessFalse(boolean flag) {
        return flag ? true : null;
    }

    private static <T> List<T> unlessEmpty(List<T> list) {
        return list.isEmpty() ? null : list;
    }

    private static List<String> sorted(Collection<String> texts) {
        return texts.isEmpty() ? null : texts.stream().sorted().toList();
    }
}
