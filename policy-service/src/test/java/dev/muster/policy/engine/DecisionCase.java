package dev.muster.policy.engine;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/** One decision case as written in a file; the keys are those of {@code cases/README.md} and no others. */
record DecisionCase(@JsonProperty("case") String name, String now, Given given, Asked attempt, Expected expect) {

    /** The installation before the attempt. */
    record Given(
            List<GivenRestriction> restrictions,
            Map<String, GivenSettings> defaultRestriction,
            List<GivenLimit> limits,
            Integer defaultLimit,
            Integer directoryLimit,
            Map<String, String> filters,
            List<GivenEsp> esp,
            JsonNode defaultEsp,
            Map<String, List<String>> apps,
            List<GivenType> enrollmentTypes,
            List<GivenTerms> terms,
            Map<String, Map<String, Integer>> accepted,
            GivenScopes scopes,
            GivenMfa mfa,
            List<String> dem,
            GivenIdentifiers corporateIdentifiers,
            List<String> autopilot,
            Map<String, GivenProfile> ade,
            List<GivenDevice> devices,
            Map<String, GivenToken> tokens,
            String pushCertificate,
            Boolean managedGooglePlay) {

        static final Given NOTHING = new Given(
                null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null,
                null, null, null, null, null);
    }

    record GivenRestriction(
            String name,
            String platform,
            int priority,
            JsonNode assign,
            boolean platformBlocked,
            boolean personalBlocked,
            String osMin,
            String osMax,
            List<String> blockedManufacturers) {}

    record GivenSettings(
            boolean platformBlocked,
            boolean personalBlocked,
            String osMin,
            String osMax,
            List<String> blockedManufacturers) {}

    record GivenLimit(String name, int priority, JsonNode assign, int limit) {}

    record GivenEsp(
            String name,
            int priority,
            JsonNode assignDevices,
            JsonNode assignUsers,
            String filter,
            GivenEspSettings settings) {}

    record GivenEspSettings(
            Boolean showProgress,
            int timeoutMinutes,
            String message,
            boolean logCollection,
            boolean onlyOobe,
            boolean block,
            boolean allowReset,
            boolean allowUse,
            JsonNode blockingApps) {}

    record GivenType(String name, int priority, JsonNode assign, String type) {}

    record GivenTerms(String name, int version, JsonNode assign) {}

    record GivenScopes(JsonNode mdm, JsonNode mam) {}

    record GivenMfa(JsonNode assign, List<String> platforms) {}

    record GivenIdentifiers(List<String> serial, List<String> imei) {}

    record GivenProfile(String profile, boolean affinity, boolean supervised) {}

    record GivenDevice(
            String user,
            String platform,
            String method,
            String serial,
            String state,
            String since,
            String lastContact) {}

    record GivenToken(String kind, String expires, boolean revoked, Integer quota, int used, String profile) {}

    record GivenAssignment(List<String> groups, List<String> exclude, String filter, String filterMode) {}

    /** The attempt. */
    record Asked(
            String method,
            String platform,
            String osVersion,
            String osSku,
            String manufacturer,
            String model,
            String serial,
            String imei,
            String user,
            List<String> groups,
            List<String> deviceGroups,
            List<String> amr,
            boolean oobe,
            boolean registeredWithAutopilot,
            String enrollmentProfileName,
            Choice choice,
            String channel,
            String token,
            boolean hybrid,
            boolean supportsWorkProfile,
            boolean secondaryUser,
            boolean virtualMachine) {}

    record Choice(String owner, String secure) {}

    /** What must come out; absent keys are not compared. */
    record Expected(
            String outcome,
            List<String> reasons,
            String ownership,
            String restriction,
            String limit,
            String slot,
            String esp,
            Integer espTimeoutMinutes,
            List<String> espBlockingApps,
            String routedTo,
            String enrollmentType,
            Boolean mdmEnrolled) {}
}
