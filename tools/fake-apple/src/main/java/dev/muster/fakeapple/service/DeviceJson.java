package dev.muster.fakeapple.service;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.muster.fakeapple.device.Operation;
import dev.muster.fakeapple.portal.DeviceRow;
import java.io.IOException;
import java.time.Instant;
import java.util.HexFormat;

/** Writes devices as a client of this protocol version may see them. */
final class DeviceJson {

    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private final JsonGenerator json;
    private final int version;
    private final PageTwist twist;
    private long writtenAt = Long.MIN_VALUE;
    private String written;

    DeviceJson(JsonGenerator json, int version, PageTwist twist) {
        this.json = json;
        this.version = version;
        this.twist = twist;
    }

    void write(DeviceRow row) throws IOException {
        json.writeStartObject();
        writeFields(row);
        json.writeEndObject();
    }

    void writeFields(DeviceRow row) throws IOException {
        var device = row.attributes();
        json.writeStringField("serial_number", row.serialNumber());
        json.writeStringField("model", device.model());
        if (row.operation() != Operation.DELETED) {
            json.writeStringField("description", device.description());
            json.writeStringField("color", device.color());
            if (!device.assetTag().isEmpty()) {
                json.writeStringField("asset_tag", device.assetTag());
            }
            writeSystem(device.os(), device.deviceFamily());
            writeProfile(row);
            json.writeStringField("device_assigned_date", time(row.addedAt()));
            json.writeStringField("device_assigned_by", "purchasing@example.org");
            writeNewer(row);
        }
        if (row.operation() != null && twist != PageTwist.NO_OPERATION) {
            json.writeStringField("op_type", row.operation().word());
            json.writeStringField("op_date", time(row.operationAt()));
        }
        if (twist == PageTwist.UNKNOWN_WORDS) {
            json.writeStringField("warranty_tier", "gold");
            json.writeArrayFieldStart("batteries");
            json.writeNumber(1);
            json.writeEndArray();
        }
    }

    private void writeSystem(String os, String family) throws IOException {
        if (version >= 2) {
            json.writeStringField("os", version < 7 && os.equals("iPadOS") ? "iOS" : os);
            json.writeStringField("device_family", twist == PageTwist.UNKNOWN_WORDS ? "Spectacles" : family);
        }
    }

    private void writeProfile(DeviceRow row) throws IOException {
        json.writeStringField("profile_status", row.status().word());
        if (row.profileUuid() != null) {
            json.writeStringField("profile_uuid", row.profileUuid());
        }
        if (row.assignedAt() != 0) {
            json.writeStringField("profile_assign_time", time(row.assignedAt() / 1000 * 1000));
        }
    }

    private void writeNewer(DeviceRow row) throws IOException {
        if (version >= 8 && !row.attributes().migrationDeadline().isEmpty()) {
            json.writeStringField("mdm_migration_deadline", row.attributes().migrationDeadline());
        }
        if (version >= 10) {
            json.writeStringField("wifi_mac_address", HEX.toHexDigits(0xA4B1_0000_0000L + row.index(), 12));
            json.writeBooleanField("is_replacement_device", false);
            json.writeBooleanField("released_by_replacement", false);
        }
    }

    /** Neighbours in a list mostly share their times. */
    private String time(long at) {
        if (at != writtenAt) {
            writtenAt = at;
            written = Instant.ofEpochMilli(at).toString();
        }
        return written;
    }
}
