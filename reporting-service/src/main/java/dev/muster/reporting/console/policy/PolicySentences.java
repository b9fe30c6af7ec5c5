package dev.muster.reporting.console.policy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.muster.reporting.console.Say;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.StreamSupport;

/** What a policy does, in a sentence. */
final class PolicySentences {

    private static final Map<String, String> PLATFORMS = Map.of(
            "ios", "iOS/iPadOS",
            "mac", "macOS",
            "macOS", "macOS",
            "windows", "Windows",
            "windows10AndLater", "Windows",
            "android", "Android device administrator",
            "androidForWork", "Android work profile");

    private PolicySentences() {}

    /** A platform as policies name it, in words. */
    static String platform(String code) {
        return PLATFORMS.getOrDefault(code, Say.word(code));
    }

    static String about(PolicyKind kind, JsonNode policy) {
        return switch (kind) {
            case LIMITS -> "At most " + Say.count(policy.path("limit").asInt(), "device", "devices") + " of a user.";
            case RESTRICTIONS ->
                policy.has("platformRestriction") ? restriction(policy.path("platformRestriction")) : defaults(policy);
            case STATUS_PAGES -> statusPage(policy);
            case ENROLLMENT_TYPES ->
                "Enrolls by "
                        + Say.word(policy.path("defaultEnrollmentType").asText(""))
                                .toLowerCase(Locale.ROOT) + ".";
            case FILTERS -> policy.path("rule").asText();
            case TERMS ->
                "Version " + policy.path("version").asInt() + " of \u201c"
                        + policy.path("title").asText() + "\u201d must be accepted.";
        };
    }

    private static String defaults(JsonNode policy) {
        List<String> platforms = new ArrayList<>();
        policy.fields().forEachRemaining(field -> {
            if (field.getKey().endsWith("Restriction") && !allowsAll(field.getValue())) {
                String platform = platform(field.getKey().replace("Restriction", ""));
                platforms.add(platform + ": " + restriction(field.getValue()));
            }
        });
        return platforms.isEmpty() ? "Everything is allowed on every platform." : String.join(" ", platforms);
    }

    private static boolean allowsAll(JsonNode restriction) {
        return restriction(restriction).equals("Everything is allowed.");
    }

    private static String restriction(JsonNode restriction) {
        if (restriction.path("platformBlocked").asBoolean()) {
            return "Nobody may enroll.";
        }
        List<String> words = new ArrayList<>();
        if (restriction.path("personalDeviceEnrollmentBlocked").asBoolean()) {
            words.add("personally owned devices are blocked");
        }
        String least = restriction.path("osMinimumVersion").asText("");
        String most = restriction.path("osMaximumVersion").asText("");
        if (!least.isEmpty() || !most.isEmpty()) {
            words.add("the system must be "
                    + (least.isEmpty() ? "" : "at least " + least)
                    + (least.isEmpty() || most.isEmpty() ? "" : " and ")
                    + (most.isEmpty() ? "" : "at most " + most));
        }
        if (!restriction.path("blockedManufacturers").isEmpty()) {
            words.add("devices of " + list(restriction.path("blockedManufacturers")) + " are blocked");
        }
        if (!restriction.path("blockedSkus").isEmpty()) {
            words.add("the editions " + list(restriction.path("blockedSkus")) + " are blocked");
        }
        return words.isEmpty() ? "Everything is allowed." : sentence(String.join("; ", words));
    }

    private static String statusPage(JsonNode page) {
        if (!page.path("showInstallationProgress").asBoolean()) {
            return "No page is shown.";
        }
        List<String> words = new ArrayList<>();
        words.add(
                "waits at most " + page.path("installProgressTimeoutInMinutes").asInt() + " minutes");
        if (page.path("musterBlockDeviceUse").asBoolean()) {
            int apps = page.path("selectedMobileAppIds").size();
            words.add("blocks the device until "
                    + (apps == 0 ? "everything is installed" : Say.count(apps, "app is", "apps are") + " installed"));
        }
        if (page.path("trackInstallProgressForAutopilotOnly").asBoolean()) {
            words.add("only in the out-of-box experience");
        }
        return sentence(String.join("; ", words));
    }

    private static String list(JsonNode words) {
        return String.join(
                ", ",
                StreamSupport.stream(words.spliterator(), false)
                        .map(JsonNode::asText)
                        .toList());
    }

    private static String sentence(String words) {
        return Character.toUpperCase(words.charAt(0)) + words.substring(1) + ".";
    }
}
