package dev.muster.applesync.apple.http;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.muster.applesync.apple.AppleDevice;
import dev.muster.applesync.apple.AppleDevice.Operation;
import dev.muster.applesync.apple.AppleDevice.ProfileStanding;
import dev.muster.applesync.apple.DeviceDetails;
import dev.muster.applesync.apple.DeviceDetails.Standing;
import dev.muster.applesync.apple.DevicePage;
import java.io.IOException;
import java.io.Reader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads devices as a stream: a page is never held as a tree. */
final class DeviceJson {

    private static final int LONGEST_CURSOR = 4_000;
    private static final int LONGEST_SERIAL = 128;

    private DeviceJson() {}

    /**
     * A page of either list. Whether there is more, and which devices it has, decides about devices it does not have: who
     * cannot read that has not read the page.
     */
    static DevicePage page(Reader text) throws IOException {
        List<AppleDevice> devices = null;
        String cursor = null;
        Boolean more = null;
        Instant fetchedUntil = null;
        try (JsonParser json = AppleJson.parser(text)) {
            expect(json, json.nextToken(), JsonToken.START_OBJECT);
            while (json.nextToken() != JsonToken.END_OBJECT) {
                String name = json.currentName();
                json.nextToken();
                switch (name) {
                    case "devices" -> {
                        expect(json, json.currentToken(), JsonToken.START_ARRAY);
                        devices = new ArrayList<>();
                        while (json.nextToken() != JsonToken.END_ARRAY) {
                            Row row = row(json);
                            if (row.serialNumber == null) {
                                throw new UnexpectedJson("a device without a serial number");
                            }
                            devices.add(row.device());
                        }
                    }
                    case "cursor" -> cursor = cursor(json);
                    case "more_to_follow" -> more = yesOrNo(json);
                    case "fetched_until" -> fetchedUntil = AppleJson.instant(AppleJson.text(json));
                    default -> json.skipChildren();
                }
            }
            expect(json, json.nextToken(), null);
        }
        if (devices == null) {
            throw new UnexpectedJson("something without a list of devices");
        }
        if (cursor == null || cursor.isEmpty()) {
            throw new UnexpectedJson("a list of devices without a cursor");
        }
        if (more == null) {
            throw new UnexpectedJson("a list of devices that does not say whether there is more");
        }
        return new DevicePage(devices, cursor, more, fetchedUntil);
    }

    /** Apple also writes it as text. */
    private static boolean yesOrNo(JsonParser json) throws IOException {
        JsonToken token = json.currentToken();
        boolean said =
                token == JsonToken.VALUE_TRUE || token == JsonToken.VALUE_FALSE || token == JsonToken.VALUE_STRING;
        String text = said ? json.getText() : "";
        if (!text.equals("true") && !text.equals("false")) {
            throw new UnexpectedJson("a list of devices that does not say whether there is more");
        }
        return text.equals("true");
    }

    /** Details by serial number as asked for. */
    static List<DeviceDetails> details(Reader text, List<String> asked) throws IOException {
        Map<String, DeviceDetails> found = new HashMap<>();
        try (JsonParser json = AppleJson.parser(text)) {
            expect(json, json.nextToken(), JsonToken.START_OBJECT);
            while (json.nextToken() != JsonToken.END_OBJECT) {
                boolean devices = json.currentName().equals("devices");
                json.nextToken();
                if (!devices) {
                    json.skipChildren();
                    continue;
                }
                expect(json, json.currentToken(), JsonToken.START_OBJECT);
                while (json.nextToken() != JsonToken.END_OBJECT) {
                    String serial = json.currentName();
                    json.nextToken();
                    Row row = row(json);
                    row.serialNumber = serial(serial);
                    if (row.serialNumber != null) {
                        found.put(row.serialNumber, row.details(serial));
                    }
                }
            }
        }
        return asked.stream()
                .map(serial -> {
                    DeviceDetails details = found.get(serial(serial));
                    return details == null
                            ? new DeviceDetails(serial, Standing.NOT_SAID, null)
                            : new DeviceDetails(serial, details.standing(), details.device());
                })
                .toList();
    }

    /** Serial numbers are compared without regard to case. */
    static String serial(String text) {
        String cleaned = text == null ? null : AppleJson.clean(text);
        return cleaned == null || cleaned.length() > LONGEST_SERIAL ? null : cleaned.toUpperCase(Locale.ROOT);
    }

    private static String cursor(JsonParser json) throws IOException {
        String cursor = json.currentToken() == JsonToken.VALUE_STRING ? json.getText() : null;
        if (cursor != null && (cursor.length() > LONGEST_CURSOR || cursor.indexOf('\0') >= 0)) {
            throw new UnexpectedJson("a cursor that is none");
        }
        return cursor;
    }

    private static Row row(JsonParser json) throws IOException {
        expect(json, json.currentToken(), JsonToken.START_OBJECT);
        Row row = new Row();
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String name = json.currentName();
            json.nextToken();
            row.read(name, json);
        }
        return row;
    }

    private static void expect(JsonParser json, JsonToken found, JsonToken wanted) throws JsonParseException {
        if (found != wanted) {
            throw new JsonParseException(json, "Something else was expected");
        }
    }

    /** A device while it is read. */
    private static final class Row {

        private String serialNumber;
        private String model;
        private String description;
        private String color;
        private String assetTag;
        private String os;
        private String deviceFamily;
        private ProfileStanding profileStatus;
        private String profileUuid;
        private Instant profileAssignedAt;
        private Instant profilePushedAt;
        private Instant assignedAt;
        private String assignedBy;
        private Operation operation;
        private Instant operationAt;
        private Instant migrationDeadline;
        private boolean replacement;
        private boolean releasedByReplacement;
        private List<String> imeis = List.of();
        private List<String> meids = List.of();
        private String eid;
        private String responseStatus;

        void read(String name, JsonParser json) throws IOException {
            switch (name) {
                case "serial_number" -> serialNumber = serial(AppleJson.text(json));
                case "model" -> model = AppleJson.text(json);
                case "description" -> description = AppleJson.text(json);
                case "color" -> color = AppleJson.text(json);
                case "asset_tag" -> assetTag = AppleJson.text(json);
                case "os" -> os = AppleJson.text(json);
                case "device_family" -> deviceFamily = AppleJson.text(json);
                case "profile_status" -> profileStatus = standing(AppleJson.text(json));
                case "profile_uuid" -> profileUuid = AppleJson.text(json);
                case "profile_assign_time" -> profileAssignedAt = AppleJson.instant(AppleJson.text(json));
                case "profile_push_time" -> profilePushedAt = AppleJson.instant(AppleJson.text(json));
                case "device_assigned_date" -> assignedAt = AppleJson.instant(AppleJson.text(json));
                case "device_assigned_by" -> assignedBy = AppleJson.text(json);
                case "op_type" -> operation = operation(AppleJson.text(json));
                case "op_date" -> operationAt = AppleJson.instant(AppleJson.text(json));
                case "mdm_migration_deadline" -> migrationDeadline = AppleJson.instant(AppleJson.text(json));
                case "is_replacement_device" -> replacement = AppleJson.flag(json);
                case "released_by_replacement" -> releasedByReplacement = AppleJson.flag(json);
                case "imei" -> imeis = AppleJson.texts(json);
                case "meid" -> meids = AppleJson.texts(json);
                case "eid" -> eid = AppleJson.text(json);
                case "response_status" -> responseStatus = AppleJson.text(json);
                default -> json.skipChildren();
            }
        }

        AppleDevice device() {
            return new AppleDevice(
                    serialNumber,
                    model,
                    description,
                    color,
                    assetTag,
                    os,
                    deviceFamily,
                    profileStatus,
                    profileUuid,
                    profileAssignedAt,
                    profilePushedAt,
                    assignedAt,
                    assignedBy,
                    operation,
                    operationAt,
                    migrationDeadline,
                    replacement,
                    releasedByReplacement,
                    imeis,
                    meids,
                    eid);
        }

        DeviceDetails details(String serial) {
            Standing standing = responseStatus == null
                    ? Standing.NOT_SAID
                    : switch (responseStatus.toUpperCase(Locale.ROOT)) {
                        case "SUCCESS" -> Standing.FOUND;
                        case "NOT_FOUND" -> Standing.NOT_FOUND;
                        case "NOT_ACCESSIBLE" -> Standing.NOT_ACCESSIBLE;
                        default -> Standing.NOT_SAID;
                    };
            return new DeviceDetails(serial, standing, standing == Standing.FOUND ? device() : null);
        }

        private static ProfileStanding standing(String text) {
            if (text == null) {
                return null;
            }
            for (ProfileStanding standing : ProfileStanding.values()) {
                if (standing.toString().equalsIgnoreCase(text)) {
                    return standing;
                }
            }
            return ProfileStanding.UNKNOWN;
        }

        private static Operation operation(String text) {
            if (text == null) {
                return null;
            }
            for (Operation operation : Operation.values()) {
                if (operation.toString().equalsIgnoreCase(text)) {
                    return operation;
                }
            }
            return Operation.UNKNOWN;
        }
    }
}
