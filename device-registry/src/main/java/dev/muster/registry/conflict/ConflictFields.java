package dev.muster.registry.conflict;

import dev.muster.odata.Field;
import dev.muster.odata.Fields;
import java.util.List;

/** What clients may ask about conflicts, over the table {@code device_conflict}. */
final class ConflictFields {

    static final Fields<FoundConflict> ALL = Fields.of(
                    Field.uuid("id", "conflict_id", FoundConflict::conflictId),
                    Field.choice(
                                    "state",
                                    "state",
                                    FoundConflict::state,
                                    List.of(FoundConflict.OPEN, FoundConflict.ACKNOWLEDGED, FoundConflict.MERGED))
                            .required(),
                    Field.uuid("enrollmentId", "enrollment_id", FoundConflict::enrollmentId),
                    Field.uuid("deviceId", "device_id", FoundConflict::deviceId),
                    Field.uuid("otherDeviceId", "other_device_id", FoundConflict::otherDeviceId),
                    Field.text("identityKind", "kind", FoundConflict::kind),
                    Field.text("identityValue", "value", FoundConflict::value),
                    Field.instant("foundDateTime", "found_at", FoundConflict::foundAt)
                            .required(),
                    Field.instant("resolvedDateTime", "resolved_at", FoundConflict::resolvedAt),
                    Field.text("resolvedBy", "resolved_by", FoundConflict::resolvedBy))
            .orderedBy("foundDateTime")
            .showing("why", "note", "device", "otherDevice");

    private ConflictFields() {}
}
