package dev.muster.policy.document.json;

import static dev.muster.policy.document.json.JsonFields.flag;
import static dev.muster.policy.document.json.JsonFields.member;
import static dev.muster.policy.document.json.JsonFields.number;
import static dev.muster.policy.document.json.JsonFields.text;
import static dev.muster.policy.document.json.JsonFields.texts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.events.enrollment.Platform;
import dev.muster.policy.document.AppliesTo;
import dev.muster.policy.document.PolicyKind;
import dev.muster.policy.document.PolicySettings.DirectoryLimit;
import dev.muster.policy.document.PolicySettings.Licensing;
import dev.muster.policy.document.PolicySettings.Managers;
import dev.muster.policy.document.PolicySettings.MobilityScope;
import dev.muster.policy.document.PolicySettings.MultiFactor;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The tenant-wide documents about who may enroll at all (U-2, U-3, U-4, DL-6, DEM-1). */
final class AdmissionJson {

    private static final int MOST_DEVICES = 1000;
    private static final int LONGEST_NAME = 256;

    private AdmissionJson() {}

    static MobilityScope scope(PolicyKind kind, JsonNode json) {
        return new MobilityScope(kind, appliesTo(json, kind == PolicyKind.MDM_SCOPE ? AppliesTo.ALL : AppliesTo.NONE));
    }

    static void write(MobilityScope scope, ObjectNode json) {
        json.put("appliesTo", scope.appliesTo().code());
        json.put("isValid", true);
    }

    static MultiFactor multiFactor(JsonNode json) {
        Set<Platform> platforms = EnumSet.noneOf(Platform.class);
        if (json.hasNonNull("platforms")) {
            for (String platform : texts(json, "platforms", Platform.values().length)) {
                platforms.add(
                        JsonFields.memberNamed("platforms", platform, List.of(Platform.values()), Platform::code));
            }
        } else {
            platforms.addAll(EnumSet.allOf(Platform.class));
        }
        return new MultiFactor(appliesTo(json, AppliesTo.NONE), platforms);
    }

    static void write(MultiFactor factors, ObjectNode json) {
        json.put("appliesTo", factors.appliesTo().code());
        ArrayNode platforms = json.putArray("platforms");
        factors.platforms().stream().sorted().forEach(platform -> platforms.add(platform.code()));
    }

    static DirectoryLimit directoryLimit(JsonNode json) {
        int limit = number(json, "limit", 0, 1, MOST_DEVICES);
        return new DirectoryLimit(limit == 0 ? null : limit);
    }

    static void write(DirectoryLimit limit, ObjectNode json) {
        json.put("limit", limit.limit());
    }

    static Licensing licensing(JsonNode json) {
        return new Licensing(flag(json, "isLicenseRequired", false), flag(json, "areDevicesLicensed", false));
    }

    static void write(Licensing licensing, ObjectNode json) {
        json.put("isLicenseRequired", licensing.required());
        json.put("areDevicesLicensed", licensing.deviceLicences());
    }

    static Managers managers(JsonNode json) {
        List<Managers.Account> accounts = new ArrayList<>();
        for (JsonNode account : json.path("accounts")) {
            accounts.add(new Managers.Account(
                    text(account, "userPrincipalName", "", LONGEST_NAME).toLowerCase(Locale.ROOT),
                    Instant.parse(text(account, "addedDateTime", "")),
                    text(account, "addedBy", "", LONGEST_NAME)));
        }
        return new Managers(accounts);
    }

    static void write(Managers managers, ObjectNode json) {
        ArrayNode accounts = json.putArray("accounts");
        managers.accounts()
                .forEach(account -> accounts.addObject()
                        .put("userPrincipalName", account.userPrincipalName())
                        .put("addedDateTime", account.addedAt().toString())
                        .put("addedBy", account.addedBy()));
    }

    private static AppliesTo appliesTo(JsonNode json, AppliesTo fallback) {
        return member(json, "appliesTo", fallback, List.of(AppliesTo.values()), AppliesTo::code);
    }
}
