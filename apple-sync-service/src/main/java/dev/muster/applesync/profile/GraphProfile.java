package dev.muster.applesync.profile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.applesync.profile.GraphProperties.Kind;
import dev.muster.events.apple.AdeAuthentication;
import dev.muster.http.problem.ProblemException;
import dev.muster.reasons.Reason;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/** Profiles in the words of Graph's {@code depEnrollmentBaseProfile} and its kin. */
final class GraphProfile {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int LONGEST_TEXT = 2_000;
    private static final int MOST_TEXTS = 200;
    private static final int LONGEST_CERTIFICATE = 10_000;

    private GraphProfile() {}

    /** What a body says of which operating system it is for. */
    static ApplePlatform platform(JsonNode body) {
        String type = body.path("@odata.type").asText("");
        return switch (type.substring(type.lastIndexOf('.') + 1)) {
            case "depIOSEnrollmentProfile" -> ApplePlatform.IOS;
            case "depMacOSEnrollmentProfile" -> ApplePlatform.MACOS;
            case "depTvOSEnrollmentProfile" -> ApplePlatform.TVOS;
            case "depVisionOSEnrollmentProfile" -> ApplePlatform.VISIONOS;
            default ->
                throw refused("@odata.type takes #microsoft.graph.depIOSEnrollmentProfile, depMacOSEnrollmentProfile,"
                        + " depTvOSEnrollmentProfile or depVisionOSEnrollmentProfile");
        };
    }

    private static String type(ApplePlatform platform) {
        return switch (platform) {
            case IOS -> "#microsoft.graph.depIOSEnrollmentProfile";
            case MACOS -> "#microsoft.graph.depMacOSEnrollmentProfile";
            case TVOS -> "#microsoft.graph.depTvOSEnrollmentProfile";
            case VISIONOS -> "#microsoft.graph.depVisionOSEnrollmentProfile";
        };
    }

    /**
     * The properties of a body, checked for their kinds; what is not said stays as it is.
     *
     * @param current what is stored, null for a new profile
     */
    static ObjectNode merged(ApplePlatform platform, ObjectNode current, JsonNode body) {
        if (body == null || !body.isObject()) {
            throw refused("The body takes a profile");
        }
        ObjectNode merged = current == null ? NODES.objectNode() : current.deepCopy();
        Map<String, Kind> known = GraphProperties.of(platform);
        boolean panesSaid = body.path("enabledSkipKeys").isArray();
        body.fields().forEachRemaining(field -> {
            String name = field.getKey();
            if (name.contains("@odata") || GraphProperties.READ_ONLY.contains(name) || isShownOnly(name)) {
                return;
            }
            if (name.equals("adminAccountPassword") && !field.getValue().isNull()) {
                throw refused("adminAccountPassword is not supported: Muster sends no account commands to devices");
            }
            Kind kind = known.get(name);
            if (kind == null) {
                throw refused("There is no property " + shortened(name) + " for " + platform);
            }
            if (field.getValue().isNull()) {
                merged.remove(name);
            } else {
                merged.set(name, checked(name, kind, field.getValue()));
            }
        });
        return withPanes(platform, merged, panesSaid);
    }

    private static boolean isShownOnly(String name) {
        return name.startsWith("muster") && !name.equals("musterLanguage") && !name.equals("musterRegion");
    }

    private static JsonNode checked(String name, Kind kind, JsonNode value) {
        boolean fits = switch (kind) {
            case BOOLEAN -> value.isBoolean();
            case NUMBER -> value.isInt();
            case TEXT -> value.isTextual() && value.textValue().length() <= LONGEST_TEXT;
            case TEXTS -> isTexts(value);
            case PAIRING -> pairing(value.asText()) != null;
            case CERTIFICATES -> isCertificates(value);
        };
        if (!fits) {
            throw refused(name + " takes another kind of value");
        }
        return value;
    }

    private static boolean isTexts(JsonNode value) {
        if (!value.isArray() || value.size() > MOST_TEXTS) {
            return false;
        }
        for (JsonNode text : value) {
            if (!text.isTextual() || text.textValue().length() > LONGEST_TEXT) {
                return false;
            }
        }
        return true;
    }

    private static boolean isCertificates(JsonNode value) {
        if (!value.isArray() || value.size() > MOST_TEXTS) {
            return false;
        }
        for (JsonNode certificate : value) {
            if (certificate.path("certificate").asText("").isEmpty()
                    || certificate.path("certificate").asText().length() > LONGEST_CERTIFICATE) {
                return false;
            }
        }
        return true;
    }

    /**
     * Panes are said in two ways, one Boolean each or all in one list; both are kept the same. Where the body has the list, it
     * is right.
     */
    private static ObjectNode withPanes(ApplePlatform platform, ObjectNode merged, boolean listIsRight) {
        SortedSet<String> skipped = new TreeSet<>();
        merged.path("enabledSkipKeys").forEach(key -> skipped.add(key.asText()));
        for (String property : GraphProperties.of(platform).keySet()) {
            SetupPane.ofProperty(property).ifPresent(pane -> {
                if (listIsRight) {
                    merged.put(property, skipped.contains(pane.key()));
                } else if (merged.path(property).asBoolean()) {
                    skipped.add(pane.key());
                } else if (merged.has(property)) {
                    skipped.remove(pane.key());
                }
            });
        }
        for (String noPane : List.of("expressLanguageScreenDisabled", "preferredLanguageScreenDisabled")) {
            if (merged.path(noPane).asBoolean()) {
                throw refused(noPane + " has no pane in Apple's list; use enabledSkipKeys");
            }
        }
        ArrayNode keys = merged.putArray("enabledSkipKeys");
        skipped.forEach(keys::add);
        return merged;
    }

    /** What the properties say. */
    static ProfileSettings settings(ApplePlatform platform, ObjectNode said) {
        boolean affinity = flag(said, "requiresUserAuthentication");
        List<String> certificates = new ArrayList<>();
        said.path("managementCertificates")
                .forEach(certificate ->
                        certificates.add(certificate.path("certificate").asText()));
        SortedSet<String> skipped = new TreeSet<>();
        said.path("enabledSkipKeys").forEach(key -> skipped.add(key.asText()));
        Pairing pairing = pairing(said.path("iTunesPairingMode").asText("allow"));
        return new ProfileSettings(
                platform,
                text(said, "displayName"),
                affinity,
                authentication(said, affinity),
                flag(said, "supervisedModeEnabled"),
                flag(said, "profileRemovalDisabled"),
                flag(said, "isMandatory"),
                flag(said, "waitForDeviceConfiguredConfirmation") || flag(said, "awaitDeviceConfiguredConfirmation"),
                pairing,
                certificates,
                flag(said, "enableSharedIPad") ? shared(said) : null,
                text(said, "deviceNameTemplate"),
                text(said, "supportDepartment"),
                text(said, "supportPhoneNumber"),
                text(said, "carrierActivationUrl"),
                flag(said, "autoAdvanceSetupEnabled"),
                text(said, "musterLanguage"),
                text(said, "musterRegion"),
                skipped);
    }

    private static AdeAuthentication authentication(ObjectNode said, boolean affinity) {
        if (flag(said, "enableAuthenticationViaCompanyPortal")) {
            return AdeAuthentication.COMPANY_PORTAL;
        }
        if (flag(said, "configurationWebUrl")) {
            return AdeAuthentication.SETUP_ASSISTANT_MODERN;
        }
        return affinity ? AdeAuthentication.SETUP_ASSISTANT_LEGACY : null;
    }

    private static SharedIpad shared(ObjectNode said) {
        return new SharedIpad(
                flag(said, "forceTemporarySession"),
                number(said, "sharedIPadMaximumUserCount"),
                number(said, "passcodeLockGracePeriodInSeconds"),
                number(said, "temporarySessionTimeoutInSeconds"),
                number(said, "userSessionTimeoutInSeconds"));
    }

    /** A profile as Graph shows it. */
    static ObjectNode write(EnrollmentProfile profile, boolean isDefault) {
        ObjectNode json = NODES.objectNode();
        json.put("@odata.type", type(profile.platform()));
        json.put("id", profile.profileId().toString());
        json.setAll(profile.properties());
        json.put("isDefault", isDefault);
        json.put("musterAppleProfileId", profile.appleUuid());
        json.put("musterDefinedAtApple", profile.isDefined());
        json.put("musterVersion", profile.version());
        json.put("musterLastModifiedDateTime", profile.changedAt().toString());
        if (profile.refusal() != null) {
            json.put("musterAppleRefusal", profile.refusal());
        }
        ArrayNode warnings = json.putArray("musterWarnings");
        settings(profile.platform(), profile.properties()).warnings().forEach(warnings::add);
        return json;
    }

    private static Pairing pairing(String name) {
        return Arrays.stream(Pairing.values())
                .filter(pairing -> pairing.toString().toLowerCase(Locale.ROOT).equals(name.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElse(null);
    }

    private static boolean flag(ObjectNode said, String name) {
        return said.path(name).asBoolean(false);
    }

    private static String text(ObjectNode said, String name) {
        String text = said.path(name).asText("").trim();
        return text.isEmpty() ? null : text;
    }

    private static Integer number(ObjectNode said, String name) {
        return said.has(name) ? said.get(name).asInt() : null;
    }

    static ProblemException refused(String detail) {
        return ProblemException.of(Reason.MALFORMED_REQUEST, detail);
    }

    private static String shortened(String name) {
        return name.length() > 60 ? name.substring(0, 60) : name;
    }
}
