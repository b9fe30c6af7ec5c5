package dev.muster.fakeapple.service;

import java.util.Optional;
import java.util.Set;

/** The calls of the device assignment service that are answered. */
public enum Endpoint {
    SESSION("/session", "GET"),
    ACCOUNT("/account", "GET"),
    FETCH("/server/devices", "POST"),
    SYNC("/devices/sync", "POST"),
    DETAILS("/devices", "POST"),
    DISOWN("/devices/disown", "POST"),
    PROFILE("/profile", "POST", "GET"),
    ASSIGNMENT("/profile/devices", "PUT", "POST", "DELETE");

    private final String path;
    private final Set<String> verbs;

    Endpoint(String path, String... verbs) {
        this.path = path;
        this.verbs = Set.of(verbs);
    }

    public String path() {
        return path;
    }

    boolean takes(String verb) {
        return verbs.contains(verb);
    }

    /** The call at this path. */
    public static Optional<Endpoint> at(String path) {
        for (Endpoint endpoint : values()) {
            if (endpoint.path.equals(path)) {
                return Optional.of(endpoint);
            }
        }
        return Optional.empty();
    }
}
