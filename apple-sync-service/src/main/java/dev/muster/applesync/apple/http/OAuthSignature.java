package dev.muster.applesync.apple.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.muster.applesync.apple.ServerToken;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs requests for a session: OAuth Core 1.0 Revision A §9 with HMAC-SHA1, which is what Apple takes. */
final class OAuthSignature {

    /** Not part of what is signed (§9.1.1). */
    private static final String REALM = "ADM";

    private OAuthSignature() {}

    /**
     * The {@code Authorization} header of a request.
     *
     * @param epochSecond the time as Apple has it
     * @param nonce never used before with this time
     */
    static String header(String method, URI address, ServerToken token, long epochSecond, String nonce) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("oauth_consumer_key", token.consumerKey());
        parameters.put("oauth_token", token.accessToken());
        parameters.put("oauth_signature_method", "HMAC-SHA1");
        parameters.put("oauth_timestamp", Long.toString(epochSecond));
        parameters.put("oauth_nonce", nonce);
        parameters.put("oauth_version", "1.0");
        String signature = signature(method, address, parameters, token.consumerSecret(), token.accessSecret());
        parameters.put("oauth_signature", signature);
        return parameters.entrySet().stream()
                .map(parameter -> parameter.getKey() + "=\"" + encoded(parameter.getValue()) + "\"")
                .collect(Collectors.joining(", ", "OAuth realm=\"" + REALM + "\", ", ""));
    }

    static String signature(
            String method, URI address, Map<String, String> parameters, String consumerSecret, String tokenSecret) {
        String base = method + "&" + encoded(baseAddress(address)) + "&" + encoded(normalized(address, parameters));
        String key = encoded(consumerSecret) + "&" + encoded(tokenSecret);
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(key.getBytes(US_ASCII), "HmacSHA1"));
            return Base64.getEncoder().encodeToString(mac.doFinal(base.getBytes(US_ASCII)));
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("HMAC-SHA1 does not work here", broken);
        }
    }

    /** §9.1.2: lower case, without the port that goes without saying, without query. */
    private static String baseAddress(URI address) {
        String scheme = address.getScheme().toLowerCase(Locale.ROOT);
        int port = address.getPort();
        boolean usual = port == -1 || port == (scheme.equals("https") ? 443 : 80);
        return scheme + "://" + address.getHost().toLowerCase(Locale.ROOT) + (usual ? "" : ":" + port)
                + address.getRawPath();
    }

    /** §9.1.1: everything sorted by its encoded form. */
    private static String normalized(URI address, Map<String, String> parameters) {
        List<String[]> all = new ArrayList<>();
        parameters.forEach((name, value) -> all.add(new String[] {encoded(name), encoded(value)}));
        if (address.getRawQuery() != null) {
            for (String pair : address.getRawQuery().split("&")) {
                int equals = pair.indexOf('=');
                String name = equals < 0 ? pair : pair.substring(0, equals);
                String value = equals < 0 ? "" : pair.substring(equals + 1);
                all.add(new String[] {encoded(URLDecoder.decode(name, UTF_8)), encoded(URLDecoder.decode(value, UTF_8))
                });
            }
        }
        return all.stream()
                .sorted(Comparator.<String[], String>comparing(pair -> pair[0]).thenComparing(pair -> pair[1]))
                .map(pair -> pair[0] + "=" + pair[1])
                .collect(Collectors.joining("&"));
    }

    /** RFC 3986, which is stricter than what browsers do with forms. */
    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }
}
