package dev.muster.policy.engine;

import static dev.muster.policy.engine.CasePolicies.listed;

import dev.muster.events.enrollment.Applicant;
import dev.muster.events.enrollment.Channel;
import dev.muster.events.enrollment.Circumstances;
import dev.muster.events.enrollment.Circumstances.OwnerChoice;
import dev.muster.events.enrollment.Circumstances.SecurityChoice;
import dev.muster.events.enrollment.DeviceFacts;
import dev.muster.events.enrollment.EnrollmentMethod;
import dev.muster.events.enrollment.EnrollmentRequested;
import dev.muster.events.enrollment.Platform;
import dev.muster.events.enrollment.TokenUse;
import dev.muster.policy.engine.DecisionCase.Asked;
import dev.muster.policy.engine.DecisionCase.Given;
import dev.muster.policy.engine.DecisionCase.GivenDevice;
import dev.muster.policy.engine.DecisionCase.GivenProfile;
import dev.muster.policy.engine.DecisionCase.GivenToken;
import dev.muster.policy.engine.known.AppleProfile;
import dev.muster.policy.engine.known.KnownDevice;
import dev.muster.policy.engine.known.KnownFacts;
import dev.muster.policy.engine.known.TokenKnowledge;
import dev.muster.policy.engine.known.TokenRecord;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** Turns what a case asks, and what is known about it, into the engine's input. */
final class CaseAttempt {

    private CaseAttempt() {}

    static EnrollmentRequested request(Given given, Asked asked, Instant now) {
        Applicant user = asked.user() == null
                ? null
                : new Applicant(asked.user(), "id-" + asked.user(), asked.user(), asked.groups(), asked.amr());
        EnrollmentMethod method = method(asked.method());
        return new EnrollmentRequested(
                new UUID(0, 1),
                now,
                asked.user() != null ? asked.user() : "device",
                method,
                new DeviceFacts(
                        platform(asked.platform()),
                        asked.osVersion(),
                        asked.osSku(),
                        asked.manufacturer(),
                        asked.model(),
                        asked.serial(),
                        asked.imei(),
                        null,
                        null),
                circumstances(asked),
                user,
                asked.token() == null ? null : tokenUse(given, asked, method));
    }

    static KnownFacts known(Given given, Asked asked) {
        return KnownFacts.builder()
                .listedSerials(
                        given.corporateIdentifiers() == null
                                ? List.of()
                                : listed(given.corporateIdentifiers().serial()))
                .listedImeis(
                        given.corporateIdentifiers() == null
                                ? List.of()
                                : listed(given.corporateIdentifiers().imei()))
                .registeredWithAutopilot(
                        asked.serial() != null && listed(given.autopilot()).contains(asked.serial()))
                .appleProfile(appleProfile(given, asked))
                .devices(listed(given.devices()).stream()
                        .filter(device -> device.user().equals(asked.user()))
                        .map(CaseAttempt::device)
                        .toList())
                .deviceGroups(Set.copyOf(listed(asked.deviceGroups())))
                .assignedApps(apps(given, asked))
                .acceptedTerms(
                        given.accepted() == null
                                ? Map.of()
                                : given.accepted().getOrDefault(String.valueOf(asked.user()), Map.of()))
                .token(token(given, asked))
                .build();
    }

    static Platform platform(String code) {
        return Stream.of(Platform.values())
                .filter(platform -> platform.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("platform: " + code));
    }

    private static EnrollmentMethod method(String code) {
        return Stream.of(EnrollmentMethod.values())
                .filter(method -> method.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("method: " + code));
    }

    /** A token's kind is the code of its method, or the end of it: {@code bulk}, {@code dedicated}. */
    private static EnrollmentMethod kind(String kind) {
        return Stream.of(EnrollmentMethod.values())
                .filter(method -> method.code()
                        .regionMatches(true, method.code().length() - kind.length(), kind, 0, kind.length()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("token kind: " + kind));
    }

    private static Circumstances circumstances(Asked asked) {
        return new Circumstances(
                asked.oobe(),
                asked.registeredWithAutopilot(),
                asked.hybrid(),
                asked.supportsWorkProfile(),
                asked.secondaryUser(),
                asked.virtualMachine(),
                asked.enrollmentProfileName(),
                Stream.of(Channel.values())
                        .filter(channel -> channel.code().equals(asked.channel()))
                        .findFirst()
                        .orElse(null),
                asked.choice() == null || asked.choice().owner() == null
                        ? null
                        : OwnerChoice.valueOf(asked.choice().owner().toUpperCase()),
                asked.choice() == null || asked.choice().secure() == null
                        ? null
                        : SecurityChoice.valueOf(asked.choice().secure().toUpperCase()));
    }

    private static TokenUse tokenUse(Given given, Asked asked, EnrollmentMethod method) {
        GivenToken token = given.tokens() == null ? null : given.tokens().get(asked.token());
        return token == null
                ? new TokenUse(asked.token(), method, null)
                : new TokenUse(asked.token(), kind(token.kind()), token.profile());
    }

    private static TokenKnowledge token(Given given, Asked asked) {
        GivenToken token = given.tokens() == null || asked.token() == null
                ? null
                : given.tokens().get(asked.token());
        return token == null
                ? TokenKnowledge.UNKNOWN
                : new TokenKnowledge.Found(new TokenRecord(
                        kind(token.kind()),
                        instant(token.expires()),
                        token.revoked(),
                        token.quota(),
                        token.used(),
                        token.profile()));
    }

    private static AppleProfile appleProfile(Given given, Asked asked) {
        GivenProfile profile = given.ade() == null || asked.serial() == null
                ? null
                : given.ade().get(asked.serial());
        return profile == null
                ? null
                : new AppleProfile(profile.profile(), profile.affinity(), profile.supervised(), false, null);
    }

    private static KnownDevice device(GivenDevice device) {
        return new KnownDevice(
                null,
                platform(device.platform()),
                method(device.method()),
                device.serial(),
                null,
                null,
                KnownDevice.State.valueOf(device.state().toUpperCase()),
                instant(device.since()),
                instant(device.lastContact()));
    }

    /** A case that says nothing of apps does not know them. */
    private static Set<String> apps(Given given, Asked asked) {
        if (given.apps() == null) {
            return null;
        }
        Set<String> apps = new HashSet<>();
        Set<String> receivers = new HashSet<>(listed(asked.groups()));
        receivers.addAll(listed(asked.deviceGroups()));
        receivers.add(asked.user());
        given.apps().forEach((receiver, assigned) -> {
            if (receivers.contains(receiver)) {
                apps.addAll(assigned);
            }
        });
        return apps;
    }

    private static Instant instant(String text) {
        return text == null ? null : Instant.parse(text);
    }
}
