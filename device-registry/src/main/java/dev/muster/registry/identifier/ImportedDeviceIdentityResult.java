package dev.muster.registry.identifier;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.UUID;

/**
 * Graph's {@code importedDeviceIdentityResult}: an identifier and whether it is listed as stated.
 *
 * @param id null when it is not listed
 * @param status false for a known number with other details that was not overwritten, and for a mistake
 * @param musterResult outcome of the row, or code of its mistake
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ImportedDeviceIdentityResult(
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
        boolean status,
        String musterResult) {

    /**
     * @param listed the identifier as it is listed now, null when it is not
     */
    static ImportedDeviceIdentityResult of(ImportedRow row, ListedIdentifier listed) {
        boolean status = row.mistake() == null && !"needsReview".equals(row.outcome());
        return new ImportedDeviceIdentityResult(
                "#microsoft.graph.importedDeviceIdentityResult",
                listed == null ? null : listed.id(),
                row.value() == null ? row.stated() : row.value(),
                row.kind() == null ? "unknown" : row.kind(),
                listed == null ? row.details() : listed.details(),
                listed == null ? "unknown" : listed.state().code(),
                listed == null ? "unknown" : ImportedDeviceIdentity.platform(listed.platform()),
                listed == null ? null : listed.createdAt(),
                listed == null ? null : listed.changedAt(),
                listed == null ? null : listed.lastContactAt(),
                status,
                row.mistake() == null ? row.outcome() : row.mistake());
    }
}
