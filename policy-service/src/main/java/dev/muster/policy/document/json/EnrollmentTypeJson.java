package dev.muster.policy.document.json;

import static dev.muster.policy.document.json.JsonFields.refused;
import static dev.muster.policy.document.json.JsonFields.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.policy.document.PolicySettings.EnrollmentTypeChoice;
import dev.muster.policy.engine.apple.EnrollmentType;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Apple enrollment type profiles (AP-1) in the JSON of Microsoft Graph: one type for all, or the choice of the user, which
 * Graph writes as two options.
 */
final class EnrollmentTypeJson {

    private static final String DEFAULT = "defaultEnrollmentType";
    private static final String OPTIONS = "availableEnrollmentTypeOptions";
    private static final String PLATFORM = "platform";
    private static final Set<String> CHOICE = Set.of("company device", "personal user");

    private EnrollmentTypeJson() {}

    static Set<String> properties() {
        return Set.of(DEFAULT, OPTIONS, PLATFORM);
    }

    static EnrollmentTypeChoice read(JsonNode json) {
        if (!"iOS".equalsIgnoreCase(text(json, PLATFORM, "iOS"))) {
            throw refused("platform takes iOS, which stands for iPadOS too (AP-1)");
        }
        EnrollmentType type = JsonFields.member(
                json,
                DEFAULT,
                EnrollmentType.DEVICE,
                List.of(EnrollmentType.DEVICE, EnrollmentType.USER),
                EnrollmentType::code);
        JsonNode options = json.path(OPTIONS);
        if (options.isMissingNode() || options.isNull()) {
            return new EnrollmentTypeChoice(type);
        }
        if (!(options instanceof ArrayNode array) || array.size() > CHOICE.size()) {
            throw wrongOptions();
        }
        if (array.isEmpty()) {
            return new EnrollmentTypeChoice(type);
        }
        Set<String> offered = new TreeSet<>();
        for (JsonNode option : array) {
            JsonFields.onlyKnown(JsonFields.object(option), Set.of("ownerType", "enrollmentType"));
            offered.add(text(option, "ownerType", "") + " " + text(option, "enrollmentType", ""));
        }
        if (!offered.equals(CHOICE)) {
            throw wrongOptions();
        }
        return new EnrollmentTypeChoice(EnrollmentType.USER_CHOICE);
    }

    static void write(EnrollmentTypeChoice choice, ObjectNode json) {
        boolean user = choice.type() == EnrollmentType.USER;
        json.put(DEFAULT, (user ? EnrollmentType.USER : EnrollmentType.DEVICE).code());
        json.put(PLATFORM, "iOS");
        ArrayNode options = json.putArray(OPTIONS);
        if (choice.type() == EnrollmentType.USER_CHOICE) {
            options.addObject().put("ownerType", "company").put("enrollmentType", "device");
            options.addObject().put("ownerType", "personal").put("enrollmentType", "user");
        }
    }

    private static RuntimeException wrongOptions() {
        return refused(OPTIONS + " takes nothing, or company with device and personal with user (AP-1)");
    }
}
