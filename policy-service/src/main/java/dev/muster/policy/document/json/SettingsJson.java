package dev.muster.policy.document.json;

import static dev.muster.policy.document.json.JsonFields.number;
import static dev.muster.policy.document.json.JsonFields.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.policy.document.FilterPlatform;
import dev.muster.policy.document.PolicyKind;
import dev.muster.policy.document.PolicySettings;
import dev.muster.policy.document.PolicySettings.AllPlatforms;
import dev.muster.policy.document.PolicySettings.DirectoryLimit;
import dev.muster.policy.document.PolicySettings.EnrollmentTypeChoice;
import dev.muster.policy.document.PolicySettings.FilterDefinition;
import dev.muster.policy.document.PolicySettings.Licensing;
import dev.muster.policy.document.PolicySettings.Limit;
import dev.muster.policy.document.PolicySettings.Managers;
import dev.muster.policy.document.PolicySettings.MobileApp;
import dev.muster.policy.document.PolicySettings.MobilityScope;
import dev.muster.policy.document.PolicySettings.MultiFactor;
import dev.muster.policy.document.PolicySettings.OnePlatform;
import dev.muster.policy.document.PolicySettings.ScopeTag;
import dev.muster.policy.document.PolicySettings.StatusPage;
import dev.muster.policy.document.PolicySettings.TermsText;
import dev.muster.policy.engine.filter.FilterParser;
import dev.muster.policy.engine.filter.FilterReading;
import dev.muster.policy.engine.filter.FilterReading.Unreadable;
import java.util.List;
import java.util.Set;

/** Settings of every kind in the JSON of Microsoft Graph, both ways. Values out of bounds are refused. */
public final class SettingsJson {

    private static final int LARGEST_LIMIT = 15;
    private static final int LARGEST_VERSION = 1_000_000;
    private static final int LONGEST_TITLE = 256;
    private static final int LONGEST_TERMS = 60_000;

    private SettingsJson() {}

    /** Names of the properties in which a kind says what it says. */
    public static Set<String> properties(PolicyKind kind) {
        return switch (kind) {
            case LIMIT, DIRECTORY_LIMIT -> Set.of("limit");
            case PLATFORM_RESTRICTIONS -> RestrictionJson.allPlatformsProperties();
            case SINGLE_PLATFORM_RESTRICTION -> RestrictionJson.onePlatformProperties();
            case ENROLLMENT_STATUS_PAGE -> StatusPageJson.properties();
            case ASSIGNMENT_FILTER -> Set.of("platform", "rule", "assignmentFilterManagementType");
            case TERMS -> Set.of("title", "bodyText", "acceptanceStatement", "version");
            case ENROLLMENT_TYPE -> EnrollmentTypeJson.properties();
            case MDM_SCOPE, MAM_SCOPE -> Set.of("appliesTo");
            case MULTI_FACTOR -> Set.of("appliesTo", "platforms");
            case LICENSING -> Set.of("isLicenseRequired", "areDevicesLicensed");
            case DEVICE_ENROLLMENT_MANAGERS -> Set.of("accounts");
            case MOBILE_APP, SCOPE_TAG -> Set.of();
        };
    }

    /** Settings of this kind; throws a problem when they cannot be. */
    public static PolicySettings read(PolicyKind kind, JsonNode json) {
        return switch (kind) {
            case LIMIT -> new Limit(number(json, "limit", LARGEST_LIMIT, 1, LARGEST_LIMIT));
            case PLATFORM_RESTRICTIONS -> RestrictionJson.allPlatforms(json);
            case SINGLE_PLATFORM_RESTRICTION -> RestrictionJson.onePlatform(json);
            case ENROLLMENT_STATUS_PAGE -> StatusPageJson.read(json);
            case ASSIGNMENT_FILTER -> filter(json);
            case TERMS -> terms(json);
            case ENROLLMENT_TYPE -> EnrollmentTypeJson.read(json);
            case MDM_SCOPE, MAM_SCOPE -> AdmissionJson.scope(kind, json);
            case MULTI_FACTOR -> AdmissionJson.multiFactor(json);
            case DIRECTORY_LIMIT -> AdmissionJson.directoryLimit(json);
            case LICENSING -> AdmissionJson.licensing(json);
            case DEVICE_ENROLLMENT_MANAGERS -> AdmissionJson.managers(json);
            case MOBILE_APP -> new MobileApp();
            case SCOPE_TAG -> new ScopeTag();
        };
    }

    public static ObjectNode write(PolicySettings settings) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        if (settings instanceof Limit limit) {
            json.put("limit", limit.limit());
        } else if (settings instanceof AllPlatforms all) {
            RestrictionJson.write(all, json);
        } else if (settings instanceof OnePlatform one) {
            RestrictionJson.write(one, json);
        } else if (settings instanceof StatusPage page) {
            StatusPageJson.write(page, json);
        } else if (settings instanceof FilterDefinition filter) {
            json.put("platform", filter.platform().code());
            json.put("rule", filter.rule());
            json.put("assignmentFilterManagementType", "devices");
        } else if (settings instanceof TermsText terms) {
            json.put("title", terms.title());
            json.put("bodyText", terms.bodyText());
            json.put("acceptanceStatement", terms.acceptanceStatement());
            json.put("version", terms.requiredVersion());
        } else if (settings instanceof EnrollmentTypeChoice choice) {
            EnrollmentTypeJson.write(choice, json);
        } else {
            writeTenantWide(settings, json);
        }
        return json;
    }

    private static void writeTenantWide(PolicySettings settings, ObjectNode json) {
        if (settings instanceof MobilityScope scope) {
            AdmissionJson.write(scope, json);
        } else if (settings instanceof MultiFactor factors) {
            AdmissionJson.write(factors, json);
        } else if (settings instanceof DirectoryLimit limit) {
            AdmissionJson.write(limit, json);
        } else if (settings instanceof Licensing licensing) {
            AdmissionJson.write(licensing, json);
        } else if (settings instanceof Managers managers) {
            AdmissionJson.write(managers, json);
        }
    }

    private static FilterDefinition filter(JsonNode json) {
        if (!"devices".equalsIgnoreCase(text(json, "assignmentFilterManagementType", "devices"))) {
            throw JsonFields.refused("assignmentFilterManagementType takes devices: apps are not known at enrollment");
        }
        FilterPlatform platform =
                JsonFields.member(json, "platform", null, List.of(FilterPlatform.values()), FilterPlatform::code);
        String rule = text(json, "rule", null);
        if (platform == null || rule == null) {
            throw JsonFields.refused("A filter needs its platform and its rule");
        }
        FilterReading reading = FilterParser.read(rule, platform.scope());
        if (reading instanceof Unreadable wrong) {
            throw JsonFields.refused("rule, character " + wrong.position() + ": " + wrong.problem());
        }
        return new FilterDefinition(platform, rule);
    }

    private static TermsText terms(JsonNode json) {
        TermsText terms = new TermsText(
                text(json, "title", "", LONGEST_TITLE),
                text(json, "bodyText", "", LONGEST_TERMS),
                text(json, "acceptanceStatement", ""),
                number(json, "version", 1, 1, LARGEST_VERSION));
        if (terms.title().isBlank() || terms.bodyText().isBlank()) {
            throw JsonFields.refused("Terms need a title and a bodyText: users must see what they accept");
        }
        return terms;
    }
}
