package dev.muster.applesync.apple.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.applesync.apple.Assignment;
import dev.muster.applesync.apple.Assignment.Outcome;
import dev.muster.applesync.apple.DefinedProfile;
import dev.muster.applesync.apple.ProfileDefinition;
import java.io.IOException;
import java.io.Reader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads and writes profiles and their assignment. */
final class ProfileJson {

    private ProfileJson() {}

    static byte[] definition(ProfileDefinition profile) throws IOException {
        ObjectNode json = AppleJson.MAPPER.createObjectNode();
        put(json, "profile_name", profile.profileName());
        put(json, "url", profile.url());
        put(json, "configuration_web_url", profile.configurationWebUrl());
        put(json, "org_magic", profile.orgMagic());
        json.put("is_supervised", profile.supervised());
        json.put("is_mandatory", profile.mandatory());
        json.put("is_mdm_removable", profile.mdmRemovable());
        json.put("is_multi_user", profile.multiUser());
        json.put("allow_pairing", profile.allowPairing());
        json.put("await_device_configured", profile.awaitDeviceConfigured());
        json.put("auto_advance_setup", profile.autoAdvanceSetup());
        put(json, "support_phone_number", profile.supportPhoneNumber());
        put(json, "support_email_address", profile.supportEmailAddress());
        put(json, "department", profile.department());
        put(json, "anchor_certs", profile.anchorCerts());
        put(json, "supervising_host_certs", profile.supervisingHostCerts());
        put(json, "skip_setup_items", profile.skipSetupItems());
        put(json, "language", profile.language());
        put(json, "region", profile.region());
        return AppleJson.MAPPER.writeValueAsBytes(json);
    }

    static DefinedProfile defined(Reader text) throws IOException {
        String uuid = AppleJson.text(AppleJson.tree(text), "profile_uuid");
        if (uuid == null) {
            throw new UnexpectedJson("a profile without its id");
        }
        return new DefinedProfile(uuid);
    }

    static ProfileDefinition profile(Reader text) throws IOException {
        JsonNode json = AppleJson.tree(text);
        String name = AppleJson.text(json, "profile_name");
        String url = AppleJson.text(json, "url");
        if (name == null || url == null) {
            throw new UnexpectedJson("a profile without name or address");
        }
        return new ProfileDefinition(
                name,
                url,
                AppleJson.text(json, "configuration_web_url"),
                AppleJson.text(json, "org_magic"),
                json.path("is_supervised").asBoolean(false),
                json.path("is_mandatory").asBoolean(false),
                json.path("is_mdm_removable").asBoolean(true),
                json.path("is_multi_user").asBoolean(false),
                json.path("allow_pairing").asBoolean(true),
                json.path("await_device_configured").asBoolean(false),
                json.path("auto_advance_setup").asBoolean(false),
                AppleJson.text(json, "support_phone_number"),
                AppleJson.text(json, "support_email_address"),
                AppleJson.text(json, "department"),
                texts(json.path("anchor_certs")),
                texts(json.path("supervising_host_certs")),
                texts(json.path("skip_setup_items")),
                AppleJson.text(json, "language"),
                AppleJson.text(json, "region"));
    }

    /**
     * @param profileUuid null leaves the profile open
     */
    static byte[] assignment(String profileUuid, List<String> serials) throws IOException {
        ObjectNode json = AppleJson.MAPPER.createObjectNode();
        put(json, "profile_uuid", profileUuid);
        ArrayNode devices = json.putArray("devices");
        serials.forEach(devices::add);
        return AppleJson.MAPPER.writeValueAsBytes(json);
    }

    static Assignment assigned(Reader text, List<String> asked) throws IOException {
        JsonNode json = AppleJson.tree(text);
        JsonNode devices = json.path("devices");
        if (!devices.isObject()) {
            throw new UnexpectedJson("an assignment without its devices");
        }
        Map<String, Outcome> said = new HashMap<>();
        devices.fields()
                .forEachRemaining(device -> said.put(
                        device.getKey().strip().toUpperCase(Locale.ROOT),
                        outcome(device.getValue().asText())));
        Map<String, Outcome> outcomes = new LinkedHashMap<>();
        asked.forEach(serial ->
                outcomes.put(serial, said.getOrDefault(serial.strip().toUpperCase(Locale.ROOT), Outcome.FAILED)));
        long seconds = json.path("retry_after_seconds").asLong(0);
        return new Assignment(
                outcomes,
                seconds <= 0
                        ? null
                        : RetryAfter.bounded(Duration.ofSeconds(Math.min(seconds, RetryAfter.LONGEST.toSeconds()))));
    }

    private static Outcome outcome(String word) {
        return switch (word.toUpperCase(Locale.ROOT)) {
            case "SUCCESS" -> Outcome.SUCCESS;
            case "NOT_ACCESSIBLE" -> Outcome.NOT_ACCESSIBLE;
            case "THROTTLED" -> Outcome.THROTTLED;
            default -> Outcome.FAILED;
        };
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(item -> texts.add(item.asText()));
        return texts;
    }

    private static void put(ObjectNode json, String name, String value) {
        if (value != null) {
            json.put(name, value);
        }
    }

    private static void put(ObjectNode json, String name, List<String> values) {
        if (!values.isEmpty()) {
            ArrayNode array = json.putArray(name);
            values.forEach(array::add);
        }
    }
}
