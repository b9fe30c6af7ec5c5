package dev.muster.registry.identifier;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.UUID;

/**
 * A corporate identifier as Graph's {@code importedDeviceIdentity}. What is not Graph's is prefixed {@code muster}.
 *
 * @param importedDeviceIdentifier the number in its normal form: of an IMEI the first 14 digits
 * @param musterDeviceId the device with this number
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ImportedDeviceIdentity(
        @JsonProperty("@odata.context") String context,
        @JsonProperty("@odata.type") String type,
        UUID id,
        String importedDeviceIdentifier,
        String importedDeviceIdentityType,
        String description,
        String enrollmentState,
        String platform,
        Instant createdDateTime,
        Instant lastModifiedDateTime,
        Instant lastContactedDateTime,
        UUID musterDeviceId) {

    /**
     * @param context address of the metadata where the identifier is the whole answer, null within a collection
     */
    static ImportedDeviceIdentity of(ListedIdentifier listed, String context) {
        return new ImportedDeviceIdentity(
                context,
                "#microsoft.graph.importedDeviceIdentity",
                listed.id(),
                listed.identifier().value(),
                listed.kind().code(),
                listed.details(),
                listed.state().code(),
                platform(listed.platform()),
                listed.createdAt(),
                listed.changedAt(),
                listed.lastContactAt(),
                listed.deviceId());
    }

    /** Enum {@code platform}. */
    static String platform(String ours) {
        if (ours == null) {
            return "unknown";
        }
        return "macos".equals(ours) ? "macOS" : ours;
    }
}
