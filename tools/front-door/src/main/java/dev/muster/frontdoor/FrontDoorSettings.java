package dev.muster.frontdoor;

import java.net.URI;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the front door has to know.
 *
 * @param port where it listens; 0 takes a free port
 * @param services where each service is; a service that is not named is at its usual address
 * @param eventLoops threads that carry the traffic
 * @param clientConnections how many connections clients may hold open at once, per event loop
 * @param serviceConnections how many connections it opens to one service, per event loop
 * @param trustedProxies addresses whose {@code X-Forwarded-*} headers are believed; others' are replaced
 * @param demoAccounts whether the index page names the demo accounts
 */
public record FrontDoorSettings(
        int port,
        Map<Service, URI> services,
        int eventLoops,
        int clientConnections,
        int serviceConnections,
        Set<String> trustedProxies,
        boolean demoAccounts) {

    public FrontDoorSettings {
        if (eventLoops < 1 || clientConnections < 1 || serviceConnections < 1) {
            throw new IllegalArgumentException("event loops and connections are at least 1");
        }
        var all = new EnumMap<Service, URI>(Service.class);
        for (Service service : Service.values()) {
            all.put(service, httpAddress(service, services.getOrDefault(service, service.usualAddress())));
        }
        services = Map.copyOf(all);
        trustedProxies = Set.copyOf(trustedProxies);
    }

    /** The usual settings for services at these addresses. */
    public static FrontDoorSettings of(int port, Map<Service, URI> services) {
        return new FrontDoorSettings(port, services, 1, 4_096, 256, Set.of(), false);
    }

    /** The same, with the demo accounts named on the index page. */
    public FrontDoorSettings withDemoAccounts() {
        return new FrontDoorSettings(
                port, services, eventLoops, clientConnections, serviceConnections, trustedProxies, true);
    }

    /** Reads the variables {@code MUSTER_…}; see {@link Main}. */
    public static FrontDoorSettings fromEnvironment(Map<String, String> environment) {
        var services = new EnumMap<Service, URI>(Service.class);
        for (Service service : Service.values()) {
            var address = environment.getOrDefault(service.variable(), "");
            if (!address.isBlank()) {
                services.put(service, URI.create(address.strip()));
            }
        }
        return new FrontDoorSettings(
                number(environment, "MUSTER_FRONT_DOOR_PORT", 8080),
                services,
                number(environment, "MUSTER_FRONT_DOOR_EVENT_LOOPS", 1),
                number(environment, "MUSTER_FRONT_DOOR_CLIENT_CONNECTIONS", 4_096),
                number(environment, "MUSTER_FRONT_DOOR_SERVICE_CONNECTIONS", 256),
                addresses(environment.getOrDefault("MUSTER_FRONT_DOOR_TRUSTED_PROXIES", "")),
                Boolean.parseBoolean(environment.get("MUSTER_FRONT_DOOR_DEMO_ACCOUNTS")));
    }

    private static int number(Map<String, String> environment, String variable, int usual) {
        var text = environment.getOrDefault(variable, "");
        try {
            return text.isBlank() ? usual : Integer.parseInt(text.strip());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(variable + " is not a number: " + text, e);
        }
    }

    private static Set<String> addresses(String list) {
        return Arrays.stream(list.split(","))
                .map(String::strip)
                .filter(address -> !address.isEmpty())
                .collect(Collectors.toSet());
    }

    private static URI httpAddress(Service service, URI address) {
        if (!"http".equals(address.getScheme()) || address.getHost() == null) {
            throw new IllegalArgumentException(
                    service.variable() + " is not an address like http://host:port: " + address);
        }
        return address;
    }
}
