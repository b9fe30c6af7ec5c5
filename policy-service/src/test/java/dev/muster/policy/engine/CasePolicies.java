package dev.muster.policy.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.muster.events.enrollment.Platform;
import dev.muster.events.policy.AppliedPolicy;
import dev.muster.policy.engine.DecisionCase.Given;
import dev.muster.policy.engine.DecisionCase.GivenAssignment;
import dev.muster.policy.engine.DecisionCase.GivenEsp;
import dev.muster.policy.engine.DecisionCase.GivenEspSettings;
import dev.muster.policy.engine.DecisionCase.GivenLimit;
import dev.muster.policy.engine.DecisionCase.GivenRestriction;
import dev.muster.policy.engine.DecisionCase.GivenTerms;
import dev.muster.policy.engine.DecisionCase.GivenType;
import dev.muster.policy.engine.admission.MfaPolicy;
import dev.muster.policy.engine.admission.Terms;
import dev.muster.policy.engine.admission.UserScope;
import dev.muster.policy.engine.apple.EnrollmentType;
import dev.muster.policy.engine.assignment.Assignment;
import dev.muster.policy.engine.assignment.AssignmentFilter;
import dev.muster.policy.engine.assignment.FilterMode;
import dev.muster.policy.engine.assignment.Policy;
import dev.muster.policy.engine.esp.EspProfile;
import dev.muster.policy.engine.esp.EspSettings;
import dev.muster.policy.engine.filter.FilterParser;
import dev.muster.policy.engine.filter.FilterReading.Readable;
import dev.muster.policy.engine.filter.FilterScope;
import dev.muster.policy.engine.restriction.RestrictedPlatform;
import dev.muster.policy.engine.restriction.RestrictionSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Turns what a case says is given into the policies in force. */
final class CasePolicies {

    private final ObjectMapper mapper;
    private final Given given;
    private final PolicySnapshotBuilder snapshot = PolicySnapshot.builder();

    private CasePolicies(ObjectMapper mapper, Given given) {
        this.mapper = mapper;
        this.given = given;
    }

    static PolicySnapshot of(ObjectMapper mapper, Given given, Instant now) throws JsonProcessingException {
        CasePolicies policies = new CasePolicies(mapper, given);
        policies.restrictions();
        policies.limits();
        policies.esp();
        policies.people();
        policies.snapshot.pushCertificateExpiresAt(pushCertificate(given.pushCertificate(), now));
        policies.snapshot.managedGooglePlayConnected(!Boolean.FALSE.equals(given.managedGooglePlay()));
        return policies.snapshot.build();
    }

    static <E> List<E> listed(List<E> items) {
        return items == null ? List.of() : items;
    }

    private void restrictions() throws JsonProcessingException {
        for (GivenRestriction one : listed(given.restrictions())) {
            RestrictedPlatform platform = platform(one.platform());
            FilterScope scope = switch (platform) {
                case WINDOWS -> FilterScope.WINDOWS_ENROLLMENT;
                case IOS, MACOS -> FilterScope.APPLE_ENROLLMENT;
                case ANDROID_DEVICE_ADMINISTRATOR, ANDROID_WORK_PROFILE -> FilterScope.ANY;
            };
            snapshot.restriction(
                    platform,
                    new Policy<>(
                            label(one.name(), one.priority()),
                            assignment(one.assign(), scope),
                            new RestrictionSettings(
                                    one.platformBlocked(),
                                    one.personalBlocked(),
                                    one.osMin(),
                                    one.osMax(),
                                    one.blockedManufacturers(),
                                    List.of())));
        }
        if (given.defaultRestriction() != null) {
            given.defaultRestriction()
                    .forEach((platform, changed) -> snapshot.defaultRestriction(
                            platform(platform),
                            Policy.builtIn(new RestrictionSettings(
                                    changed.platformBlocked(),
                                    changed.personalBlocked(),
                                    changed.osMin(),
                                    changed.osMax(),
                                    changed.blockedManufacturers(),
                                    List.of()))));
        }
    }

    private void limits() throws JsonProcessingException {
        for (GivenLimit one : listed(given.limits())) {
            snapshot.limit(new Policy<>(
                    label(one.name(), one.priority()), assignment(one.assign(), FilterScope.ANY), one.limit()));
        }
        if (given.defaultLimit() != null) {
            snapshot.defaultLimit(Policy.builtIn(given.defaultLimit()));
        }
        snapshot.directoryDeviceLimit(given.directoryLimit());
    }

    private void esp() throws JsonProcessingException {
        for (GivenEsp one : listed(given.esp())) {
            snapshot.espProfile(new EspProfile(
                    label(one.name(), one.priority()),
                    narrowed(groups(one.assignDevices()), one.filter()),
                    narrowed(groups(one.assignUsers()), one.filter()),
                    settings(one.settings())));
        }
        if (given.defaultEsp() != null) {
            JsonNode settings =
                    given.defaultEsp().has("settings") ? given.defaultEsp().get("settings") : given.defaultEsp();
            snapshot.defaultEsp(Policy.builtIn(settings(mapper.treeToValue(settings, GivenEspSettings.class))));
        }
    }

    private void people() throws JsonProcessingException {
        for (GivenType one : listed(given.enrollmentTypes())) {
            EnrollmentType type = EnumSet.allOf(EnrollmentType.class).stream()
                    .filter(each -> each.code().equals(one.type()))
                    .findFirst()
                    .orElseThrow();
            snapshot.enrollmentType(
                    new Policy<>(label(one.name(), one.priority()), assignment(one.assign(), FilterScope.ANY), type));
        }
        for (GivenTerms one : listed(given.terms())) {
            snapshot.terms(new Terms(one.name(), one.name(), one.version(), assignment(one.assign(), FilterScope.ANY)));
        }
        if (given.scopes() != null) {
            snapshot.mdmScope(scope(given.scopes().mdm(), UserScope.ALL));
            snapshot.mamScope(scope(given.scopes().mam(), UserScope.NONE));
        }
        if (given.mfa() != null) {
            Set<Platform> platforms = given.mfa().platforms() == null
                    ? EnumSet.allOf(Platform.class)
                    : given.mfa().platforms().stream()
                            .map(CaseAttempt::platform)
                            .collect(Collectors.toSet());
            snapshot.mfa(new MfaPolicy(assignment(given.mfa().assign(), FilterScope.ANY), platforms));
        }
        snapshot.deviceEnrollmentManagers(Set.copyOf(listed(given.dem())));
    }

    private Assignment assignment(JsonNode assign, FilterScope scope) throws JsonProcessingException {
        if (assign == null || assign.isNull()) {
            return Assignment.NOBODY;
        }
        if (assign.isTextual()) {
            return groups(assign);
        }
        GivenAssignment written = mapper.treeToValue(assign, GivenAssignment.class);
        Assignment assignment = (written.groups() == null ? Assignment.EVERYONE : Assignment.toGroups(written.groups()))
                .excluding(listed(written.exclude()));
        if (written.filter() == null) {
            return assignment;
        }
        FilterMode mode = "exclude".equals(written.filterMode()) ? FilterMode.EXCLUDE : FilterMode.INCLUDE;
        return assignment.narrowedBy(filter(written.filter(), scope), mode);
    }

    private Assignment narrowed(Assignment assignment, String filter) {
        return filter == null
                ? assignment
                : assignment.narrowedBy(filter(filter, FilterScope.ENROLLMENT_STATUS_PAGE), FilterMode.INCLUDE);
    }

    private AssignmentFilter filter(String name, FilterScope scope) {
        String rule = given.filters().get(name);
        if (FilterParser.read(rule, scope) instanceof Readable readable) {
            return new AssignmentFilter(name, readable.rule());
        }
        throw new IllegalArgumentException("filter " + name + ": " + FilterParser.read(rule, scope));
    }

    private static Assignment groups(JsonNode written) {
        if (written == null || written.isNull()) {
            return Assignment.NOBODY;
        }
        return written.isTextual() && written.asText().equals("all")
                ? Assignment.EVERYONE
                : Assignment.toGroups(texts(written));
    }

    private static UserScope scope(JsonNode written, UserScope unless) {
        if (written == null || written.isNull()) {
            return unless;
        }
        return switch (written.asText()) {
            case "none" -> UserScope.NONE;
            case "all" -> UserScope.ALL;
            default -> UserScope.some(Set.copyOf(texts(written)));
        };
    }

    private static EspSettings settings(GivenEspSettings written) {
        if (written == null) {
            return EspSettings.PROGRESS_ONLY;
        }
        boolean all = written.blockingApps() == null || !written.blockingApps().isArray();
        return new EspSettings(
                !Boolean.FALSE.equals(written.showProgress()),
                written.timeoutMinutes(),
                written.onlyOobe(),
                written.block(),
                all ? null : texts(written.blockingApps()));
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(one -> texts.add(one.asText()));
        return texts;
    }

    private static Instant pushCertificate(String state, Instant now) {
        return switch (state == null ? "valid" : state) {
            case "valid" -> now.plus(Duration.ofDays(100));
            case "grace" -> now.minus(Duration.ofDays(10));
            case "expired" -> now.minus(Duration.ofDays(31));
            case "missing" -> null;
            default -> throw new IllegalArgumentException("pushCertificate: " + state);
        };
    }

    private static RestrictedPlatform platform(String code) {
        return Map.of(
                        "androidDeviceAdministrator", RestrictedPlatform.ANDROID_DEVICE_ADMINISTRATOR,
                        "androidWorkProfile", RestrictedPlatform.ANDROID_WORK_PROFILE,
                        "ios", RestrictedPlatform.IOS,
                        "macos", RestrictedPlatform.MACOS,
                        "windows", RestrictedPlatform.WINDOWS)
                .get(code);
    }

    private static AppliedPolicy label(String name, int priority) {
        return new AppliedPolicy(name, name, priority, 1);
    }
}
