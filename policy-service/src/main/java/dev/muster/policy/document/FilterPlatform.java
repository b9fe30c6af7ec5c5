package dev.muster.policy.document;

import dev.muster.policy.engine.filter.FilterScope;
import java.util.Optional;

/** Platforms an assignment filter can be for during enrollment (PR-4), by Graph's {@code devicePlatformType}. */
public enum FilterPlatform {
    IOS("iOS", FilterScope.APPLE_ENROLLMENT),
    MACOS("macOS", FilterScope.APPLE_ENROLLMENT),
    WINDOWS("windows10AndLater", FilterScope.WINDOWS_ENROLLMENT);

    private final String code;
    private final FilterScope scope;

    FilterPlatform(String code, FilterScope scope) {
        this.code = code;
        this.scope = scope;
    }

    /** Name on the wire. */
    public String code() {
        return code;
    }

    /** What a rule for it may ask. */
    public FilterScope scope() {
        return scope;
    }

    /** By its name, in any case. */
    public static Optional<FilterPlatform> ofCode(String code) {
        for (FilterPlatform platform : values()) {
            if (platform.code.equalsIgnoreCase(code)) {
                return Optional.of(platform);
            }
        }
        return Optional.empty();
    }
}
