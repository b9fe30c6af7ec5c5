package dev.muster.registry.device.label;

import java.util.List;

/**
 * What other features say of a device.
 *
 * @param category name of its category, null when it has none or that was deleted (C-1)
 * @param deviceGroups ids of the device groups it is in, sorted (C-2)
 */
public record Labels(String category, List<String> deviceGroups) {

    public static final Labels NONE = new Labels(null, List.of());

    public Labels {
        deviceGroups = deviceGroups.stream().distinct().sorted().toList();
    }
}
