package dev.muster.fakeapple.service;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** The {@code Authorization} header of OAuth 1.0a, RFC 5849 §3.5.1. */
record OAuthHeader(Map<String, String> parameters) {

    private static final Pattern PARAMETER = Pattern.compile("\\G\\s*([A-Za-z_]+)=\"([^\"]*)\"\\s*(?:,|$)");
    private static final Set<String> REQUIRED = Set.of(
            "oauth_consumer_key",
            "oauth_token",
            "oauth_signature_method",
            "oauth_timestamp",
            "oauth_nonce",
            "oauth_signature");

    /** Refuses whatever is missing, doubled, unknown in its method or not in this form. */
    static OAuthHeader parse(String header) {
        if (header == null || !header.regionMatches(true, 0, "OAuth ", 0, 6)) {
            throw problem();
        }
        var parameters = new HashMap<String, String>();
        var rest = header.substring(6);
        var matcher = PARAMETER.matcher(rest);
        var end = 0;
        while (matcher.find()) {
            if (parameters.put(matcher.group(1), decode(matcher.group(2))) != null) {
                throw problem();
            }
            end = matcher.end();
        }
        if (end != rest.length()
                || !parameters.keySet().containsAll(REQUIRED)
                || !"HMAC-SHA1".equals(parameters.get("oauth_signature_method"))
                || !"1.0".equals(parameters.getOrDefault("oauth_version", "1.0"))
                || !"ADM".equals(parameters.getOrDefault("realm", "ADM"))) {
            throw problem();
        }
        return new OAuthHeader(Map.copyOf(parameters));
    }

    String get(String name) {
        return parameters.get(name);
    }

    private static String decode(String value) {
        try {
            return URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw problem();
        }
    }

    private static Refusal problem() {
        return Refusal.badRequest("oauth_problem_advice");
    }
}
