package dev.muster.fakeapple.service;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.muster.fakeapple.portal.DeviceRow;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;

/** Writes {@code cursor}, {@code devices}, {@code fetched_until}, {@code more_to_follow}. */
final class DevicePage {

    private static final JsonFactory JSON = new JsonFactory();
    private static final int BYTES_OF_A_ROW = 450;
    private static final int HUGE = 10 * 1024 * 1024;

    private DevicePage() {}

    static byte[] write(
            List<DeviceRow> rows, String cursor, boolean more, Instant until, int version, PageTwist twist) {
        var bytes = new ByteArrayOutputStream(200 + rows.size() * BYTES_OF_A_ROW);
        try (var json = JSON.createGenerator(bytes, JsonEncoding.UTF8)) {
            json.writeStartObject();
            json.writeArrayFieldStart("devices");
            var writer = new DeviceJson(json, version, twist);
            do {
                for (DeviceRow row : rows) {
                    writer.write(row);
                    if (twist == PageTwist.DOUBLED_ROWS) {
                        writer.write(row);
                    }
                }
                json.flush();
            } while (twist == PageTwist.HUGE && !rows.isEmpty() && bytes.size() < HUGE);
            json.writeEndArray();
            if (twist != PageTwist.NO_CURSOR) {
                json.writeStringField("cursor", cursor);
            }
            json.writeStringField("fetched_until", until.toString());
            writeMore(json, more, twist);
            if (twist == PageTwist.UNKNOWN_WORDS) {
                json.writeObjectFieldStart("page_notes");
                json.writeBooleanField("complete", true);
                json.writeEndObject();
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("memory takes every byte", e);
        }
        return bytes.toByteArray();
    }

    private static void writeMore(JsonGenerator json, boolean more, PageTwist twist) throws IOException {
        if (twist == PageTwist.STRING_BOOLEAN) {
            json.writeStringField("more_to_follow", Boolean.toString(more));
        } else if (twist != PageTwist.NO_MORE_TO_FOLLOW) {
            json.writeBooleanField("more_to_follow", more);
        }
    }
}
