package dev.muster.registry.manageddevice;

import com.fasterxml.jackson.databind.JsonNode;
import dev.muster.events.policy.Ownership;
import dev.muster.http.problem.BodyText;
import dev.muster.http.problem.ProblemException;
import dev.muster.reasons.Reason;
import java.util.Set;

/**
 * What a client wants changed of a device.
 *
 * @param ownership whose device it is, null when that is not asked
 * @param names whether the name is asked to change
 * @param name what administrators call it, null for the name it gives itself
 * @param notesStated whether the notes are asked to change
 * @param notes the notes, null for none
 */
record DeviceEdit(Ownership ownership, boolean names, String name, boolean notesStated, String notes) {

    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_NOTES = 4_000;
    private static final Set<String> EDITABLE =
            Set.of("@odata.type", "id", "managedDeviceOwnerType", "ownerType", "managedDeviceName", "notes");

    /** Reads a partial {@code managedDevice}; 400 for what cannot be changed. */
    static DeviceEdit read(JsonNode body) {
        if (body == null || !body.isObject()) {
            throw refused("The body holds properties of the device");
        }
        body.fieldNames().forEachRemaining(name -> {
            if (!EDITABLE.contains(name)) {
                throw refused("Of a device managedDeviceOwnerType (or ownerType), managedDeviceName and notes can be"
                        + " changed, not every property");
            }
        });
        Ownership one = ownership(body, "managedDeviceOwnerType");
        Ownership other = ownership(body, "ownerType");
        if (one != null && other != null && one != other) {
            throw refused("managedDeviceOwnerType and ownerType are the same thing and cannot differ");
        }
        return new DeviceEdit(
                one == null ? other : one,
                body.has("managedDeviceName"),
                trimmed(BodyText.line(body, "managedDeviceName", LONGEST_NAME)),
                body.has("notes"),
                trimmed(BodyText.lines(body, "notes", LONGEST_NOTES)));
    }

    private static Ownership ownership(JsonNode body, String property) {
        if (!body.has(property)) {
            return null;
        }
        return switch (body.get(property).asText()) {
            case "company" -> Ownership.CORPORATE;
            case "personal" -> Ownership.PERSONAL;
            default -> throw refused(property + " is company or personal");
        };
    }

    private static String trimmed(String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    static ProblemException refused(String sentence) {
        return ProblemException.of(Reason.MALFORMED_REQUEST, sentence);
    }
}
