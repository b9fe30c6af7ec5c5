package dev.muster.registry.ade;

import dev.muster.events.apple.ProfileStatus;
import dev.muster.odata.Field;
import dev.muster.odata.Fields;
import java.util.Arrays;
import java.util.List;

/** What clients may ask about devices of Apple's list, over the view {@code ade_device_seen}. */
final class AdeFields {

    static final Fields<AdeDevice> ALL = Fields.of(
                    Field.text("serialNumber", "serial_number", AdeDevice::serialNumber)
                            .ignoringCase(),
                    Field.choice("state", "state", AdeDevice::state, words(AdeState.values()))
                            .required(),
                    Field.text("tokenName", "token_name", AdeDevice::tokenName).ignoringCase(),
                    Field.uuid("tokenId", "token_id", AdeDevice::tokenId),
                    Field.text("profileName", "profile_name", AdeDevice::profileName)
                            .ignoringCase(),
                    Field.uuid("profileId", "profile_id", AdeDevice::profileId),
                    Field.choice(
                            "profileStatus", "profile_status", AdeDevice::profileStatus, words(ProfileStatus.values())),
                    Field.text("deviceFamily", "device_family", AdeDevice::deviceFamily)
                            .ignoringCase(),
                    Field.text("operatingSystem", "os", AdeDevice::operatingSystem)
                            .ignoringCase(),
                    Field.text("model", "model", AdeDevice::model).ignoringCase(),
                    Field.text("assetTag", "asset_tag", AdeDevice::assetTag).ignoringCase(),
                    Field.instant("changedDateTime", "changed_at", AdeDevice::changedAt)
                            .required(),
                    Field.instant("removedDateTime", "removed_at", AdeDevice::removedAt),
                    Field.uuid("managedDeviceId", "managed_device_id", AdeDevice::managedDeviceId),
                    Field.instant("enrolledDateTime", "enrolled_at", AdeDevice::enrolledAt),
                    Field.instant("lastSyncDateTime", "last_contact_at", AdeDevice::lastContactAt))
            .showing("description", "color");

    private AdeFields() {}

    private static List<String> words(Object... values) {
        return Arrays.stream(values).map(Object::toString).toList();
    }
}
