package dev.muster.registry.identifier;

import dev.muster.odata.Field;
import dev.muster.odata.Fields;
import java.util.List;
import java.util.Map;

/** What can be asked of {@code importedDeviceIdentities}. */
final class IdentifierFields {

    static final Fields<ListedIdentifier> FIELDS = Fields.of(
                    Field.uuid("id", "id", ListedIdentifier::id),
                    Field.<ListedIdentifier>text(
                                    "importedDeviceIdentifier",
                                    "value",
                                    listed -> listed.identifier().value())
                            .required(),
                    Field.<ListedIdentifier>choice(
                                    "importedDeviceIdentityType",
                                    "kind",
                                    listed -> listed.kind().code(),
                                    List.of("imei", "serialNumber"))
                            .required(),
                    Field.<ListedIdentifier>text("description", "details", ListedIdentifier::details)
                            .required(),
                    Field.<ListedIdentifier>choice(
                                    "enrollmentState",
                                    "state",
                                    listed -> listed.state().code(),
                                    List.of("unknown", "enrolled", "notContacted"))
                            .required(),
                    Field.<ListedIdentifier>choice(
                            "platform",
                            "coalesce(platform, 'unknown')",
                            listed -> ImportedDeviceIdentity.platform(listed.platform()),
                            Map.of(
                                    "unknown", List.of("unknown"),
                                    "ios", List.of("ios"),
                                    "android", List.of("android"),
                                    "windows", List.of("windows"),
                                    "macOS", List.of("macos"))),
                    Field.<ListedIdentifier>instant("createdDateTime", "created_at", ListedIdentifier::createdAt)
                            .required(),
                    Field.<ListedIdentifier>instant("lastModifiedDateTime", "changed_at", ListedIdentifier::changedAt)
                            .required(),
                    Field.<ListedIdentifier>instant(
                            "lastContactedDateTime", "last_contact_at", ListedIdentifier::lastContactAt))
            .showing("musterDeviceId");

    private IdentifierFields() {}
}
