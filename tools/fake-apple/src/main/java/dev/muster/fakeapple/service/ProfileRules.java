package dev.muster.fakeapple.service;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.Set;

/** What Apple demands of a profile before it defines it. */
final class ProfileRules {

    private static final Set<String> FLAGS = Set.of(
            "is_supervised",
            "is_mandatory",
            "is_mdm_removable",
            "is_multi_user",
            "allow_pairing",
            "await_device_configured",
            "auto_advance_setup",
            "is_return_to_service",
            "do_not_use_profile_from_backup");
    private static final Set<String> LISTS =
            Set.of("anchor_certs", "supervising_host_certs", "skip_setup_items", "devices");

    private ProfileRules() {}

    static void check(JsonObject profile) {
        required(profile, "profile_name", 125, "CONFIG_NAME_REQUIRED", "CONFIG_NAME_INVALID");
        required(profile, "url", 2000, "CONFIG_URL_REQUIRED", "CONFIG_URL_INVALID");
        checkAddress(profile.getString("url"));
        required(profile, "org_magic", 256, "MAGIC_INVALID", "MAGIC_INVALID");
        optional(profile, "configuration_web_url", 2000, "CONFIG_URL_INVALID");
        optional(profile, "support_phone_number", 50, "SUPPORT_PHONE_INVALID");
        optional(profile, "support_email_address", 250, "SUPPORT_EMAIL_INVALID");
        optional(profile, "department", 125, "DEPARTMENT_INVALID");
        optional(profile, "language", 10, "LOCALE_INVALID");
        optional(profile, "region", 10, "LOCALE_INVALID");
        for (String flag : FLAGS) {
            if (profile.getValue(flag) != null && !(profile.getValue(flag) instanceof Boolean)) {
                throw Refusal.badRequest("MALFORMED_REQUEST_BODY");
            }
        }
        for (String list : LISTS) {
            if (profile.getValue(list) != null && !(profile.getValue(list) instanceof JsonArray)) {
                throw Refusal.badRequest("MALFORMED_REQUEST_BODY");
            }
        }
        if (!profile.getBoolean("is_mdm_removable", true) && !profile.getBoolean("is_supervised", false)) {
            throw Refusal.badRequest("FLAGS_INVALID");
        }
        if (profile.getBoolean("auto_advance_setup", false)
                && (profile.getString("language") == null || profile.getString("region") == null)) {
            throw Refusal.badRequest("LOCALE_INVALID");
        }
    }

    private static void checkAddress(String address) {
        try {
            if (!Set.of("https", "http")
                    .contains(String.valueOf(URI.create(address).getScheme()))) {
                throw Refusal.badRequest("CONFIG_URL_INVALID");
            }
        } catch (IllegalArgumentException e) {
            throw Refusal.badRequest("CONFIG_URL_INVALID");
        }
    }

    private static void required(JsonObject profile, String key, int longest, String missing, String wrong) {
        if (!(profile.getValue(key) instanceof String text) || text.isBlank()) {
            throw Refusal.badRequest(missing);
        }
        if (text.length() > longest) {
            throw Refusal.badRequest(wrong);
        }
    }

    private static void optional(JsonObject profile, String key, int longest, String wrong) {
        var value = profile.getValue(key);
        if (value != null && (!(value instanceof String text) || text.length() > longest)) {
            throw Refusal.badRequest(wrong);
        }
    }
}
