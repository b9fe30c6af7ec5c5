package dev.muster.registry.device.persistence;

import java.util.Arrays;

/** Enums by their wire names, as events and rows carry them. */
final class WireNames {

    private WireNames() {}

    /** The constant with that wire name, null for null; another name means the store is damaged. */
    static <E extends Enum<E>> E read(Class<E> type, String name) {
        return name == null
                ? null
                : Arrays.stream(type.getEnumConstants())
                        .filter(constant -> constant.toString().equals(name))
                        .findFirst()
                        .orElseThrow(
                                () -> new IllegalStateException(name + " is stored but no " + type.getSimpleName()));
    }
}
