package dev.muster.fakeapple.service;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA1 over the signature base string, RFC 5849 §3.4. */
final class OAuthSignature {

    private OAuthSignature() {}

    /** The signature in base64, of all parameters but {@code realm} and {@code oauth_signature}. */
    static String of(String verb, URI uri, Map<String, String> parameters, String consumerSecret, String tokenSecret) {
        var text = verb.toUpperCase(Locale.ROOT) + '&' + encode(base(uri)) + '&' + encode(normalized(uri, parameters));
        try {
            var mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(
                    (encode(consumerSecret) + '&' + encode(tokenSecret)).getBytes(UTF_8), "HmacSHA1"));
            return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA1", e);
        }
    }

    private static String normalized(URI uri, Map<String, String> parameters) {
        List<String> pairs = new ArrayList<>();
        parameters.forEach((name, value) -> {
            if (!name.equals("realm") && !name.equals("oauth_signature")) {
                pairs.add(encode(name) + '=' + encode(value));
            }
        });
        if (uri.getRawQuery() != null) {
            for (String pair : uri.getRawQuery().split("&")) {
                var parts = pair.split("=", 2);
                pairs.add(encode(decode(parts[0])) + '=' + encode(parts.length < 2 ? "" : decode(parts[1])));
            }
        }
        pairs.sort(null);
        return String.join("&", pairs);
    }

    private static String base(URI uri) {
        var scheme = uri.getScheme().toLowerCase(Locale.ROOT);
        var usual = scheme.equals("https") ? 443 : 80;
        var port = uri.getPort() == -1 || uri.getPort() == usual ? "" : ":" + uri.getPort();
        return scheme + "://" + uri.getHost().toLowerCase(Locale.ROOT) + port + uri.getRawPath();
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, UTF_8);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }
}
