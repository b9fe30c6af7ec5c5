package dev.muster.registry.group;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.UUID;

/**
 * A member as Graph's {@code device}.
 *
 * @param deviceOwnership {@code Company} or {@code Personal}, absent while unknown
 * @param isManaged false for a registration whose device has not enrolled
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record MemberJson(
        @JsonProperty("@odata.type") String type,
        UUID id,
        UUID deviceId,
        String displayName,
        String operatingSystem,
        String operatingSystemVersion,
        String manufacturer,
        String model,
        String serialNumber,
        String deviceOwnership,
        String deviceCategory,
        String enrollmentProfileName,
        boolean isManaged,
        String musterKind) {

    static MemberJson of(Member member) {
        return new MemberJson(
                "#microsoft.graph.device",
                member.id(),
                member.id(),
                member.displayName(),
                GroupProperty.osType(member.platform()),
                member.osVersion(),
                member.manufacturer(),
                member.model(),
                member.serialNumber(),
                GroupProperty.ownership(member.ownership()),
                member.category(),
                member.enrollmentProfileName(),
                member.kind().equals("device"),
                member.kind());
    }
}
