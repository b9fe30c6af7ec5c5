package dev.muster.frontdoor;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import java.util.Set;

/**
 * Tells the service who asked and under which address: {@code X-Forwarded-*} and {@code Forwarded} (RFC 7239).
 *
 * <p>What a client claims in these fields is thrown away, unless the client is a proxy we were told to trust; then its
 * chain is continued.
 */
final class ForwardedHeaders {

    private static final String FOR = "X-Forwarded-For";
    private static final String PROTO = "X-Forwarded-Proto";
    private static final String HOST = "X-Forwarded-Host";
    private static final String PORT = "X-Forwarded-Port";
    private static final String PREFIX = "X-Forwarded-Prefix";
    private static final String FORWARDED = "Forwarded";

    private final Set<String> trustedProxies;

    ForwardedHeaders(Set<String> trustedProxies) {
        this.trustedProxies = trustedProxies;
    }

    void write(HttpServerRequest request, MultiMap headers) {
        var client = request.remoteAddress().hostAddress();
        var trusted = trustedProxies.contains(client);
        var chain = trusted ? headers.get(FOR) : null;
        var proto = trusted && headers.contains(PROTO) ? headers.get(PROTO) : request.scheme();
        var authority = request.authority();
        var ownHost = authority == null ? "localhost" : authority.toString();
        var host = trusted && headers.contains(HOST) ? headers.get(HOST) : ownHost;
        var earlier = trusted ? headers.get(FORWARDED) : null;

        headers.set(FOR, chain == null ? client : chain + ", " + client);
        headers.set(PROTO, proto);
        headers.set(HOST, host);
        headers.set(PORT, Integer.toString(port(host, proto)));
        if (!trusted) {
            headers.remove(PREFIX);
        }
        var element = "for=" + node(client) + ";host=\"" + host + "\";proto=" + proto;
        headers.set(FORWARDED, earlier == null ? element : earlier + ", " + element);
    }

    private static String node(String address) {
        return address.indexOf(':') < 0 ? address : "\"[" + address + "]\"";
    }

    private static int port(String host, String proto) {
        var colon = host.lastIndexOf(':');
        if (colon > host.lastIndexOf(']')) {
            try {
                return Integer.parseInt(host.substring(colon + 1));
            } catch (NumberFormatException e) {
                // falls through to the port of the scheme
            }
        }
        return "https".equals(proto) ? 443 : 80;
    }
}
