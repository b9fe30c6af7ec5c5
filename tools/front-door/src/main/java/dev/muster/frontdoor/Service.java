package dev.muster.frontdoor;

import java.net.URI;
import java.util.Arrays;
import java.util.Optional;

/** A service behind the front door, with the variable that names its address. */
public enum Service {
    GATEWAY("gateway", "MUSTER_GATEWAY_URL", 8081),
    POLICY("policy", "MUSTER_POLICY_URL", 8082),
    REGISTRY("registry", "MUSTER_REGISTRY_URL", 8083),
    APPLE("apple", "MUSTER_APPLE_URL", 8084),
    REPORTING("reporting", "MUSTER_REPORTING_URL", 8085);

    private final String code;
    private final String variable;
    private final int usualPort;

    Service(String code, String variable, int usualPort) {
        this.code = code;
        this.variable = variable;
        this.usualPort = usualPort;
    }

    /** Name in {@code /services/{name}/q/…}. */
    public String code() {
        return code;
    }

    /** Environment variable with the service's address. */
    public String variable() {
        return variable;
    }

    /** Where the service is when nobody says otherwise. */
    public URI usualAddress() {
        return URI.create("http://localhost:" + usualPort);
    }

    static Optional<Service> of(String code) {
        return Arrays.stream(values())
                .filter(service -> service.code.equals(code))
                .findFirst();
    }

    @Override
    public String toString() {
        return code;
    }
}
