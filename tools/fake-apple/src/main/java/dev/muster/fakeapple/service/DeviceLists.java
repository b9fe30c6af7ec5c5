package dev.muster.fakeapple.service;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import dev.muster.fakeapple.AppleTime;
import dev.muster.fakeapple.portal.DeviceRow;
import dev.muster.fakeapple.portal.MdmServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;

/** {@code /server/devices}, {@code /devices/sync} and {@code /devices}. */
final class DeviceLists {

    private static final JsonFactory JSON = new JsonFactory();

    private final Cursors cursors;
    private final AppleTime time;
    private final ServiceRules rules;

    DeviceLists(Cursors cursors, AppleTime time, ServiceRules rules) {
        this.cursors = cursors;
        this.time = time;
        this.rules = rules;
    }

    /**
     * The list of all devices from a cursor on. What changes behind the cursor meanwhile is in the sync that begins with
     * the last cursor.
     */
    Answer fetch(Call call, MdmServer server, PageTwist twist) {
        var body = RequestBody.of(call);
        var limit = body.limit(rules.defaultLimit(), rules.maximumLimit());
        var given = body.text("cursor");
        var place = given.map(cursor -> cursors.read(server, cursor))
                .orElseGet(() -> new Cursors.Place(false, 0, server.watch()));
        if (place.fetched()) {
            throw Refusal.badRequest("EXHAUSTED_CURSOR");
        }
        var rows = new ArrayList<DeviceRow>(Math.min(limit, 1000));
        var next = server.fetch(place.position(), limit, rows::add);
        var after = next < 0
                ? new Cursors.Place(true, place.feedAtStart(), place.feedAtStart())
                : new Cursors.Place(false, next, place.feedAtStart());
        return page(call, server, new Span(given.orElse(null), place, after, next >= 0), rows, twist);
    }

    /** What happened since a cursor. */
    Answer sync(Call call, MdmServer server, PageTwist twist) {
        var body = RequestBody.of(call);
        var limit = body.limit(rules.defaultLimit(), rules.maximumLimit());
        var given = body.text("cursor").orElseThrow(() -> Refusal.badRequest("CURSOR_REQUIRED"));
        var place = cursors.read(server, given);
        if (!place.fetched()) {
            throw Refusal.badRequest("INVALID_CURSOR");
        }
        var rows = new ArrayList<DeviceRow>();
        var next = server.sync(place.position(), limit, rows::add);
        var after = new Cursors.Place(true, next, place.feedAtStart());
        return page(call, server, new Span(given, place, after, next < server.feedSize()), rows, twist);
    }

    Answer details(Call call, MdmServer server) {
        var serials = RequestBody.of(call).devices();
        if (serials.isEmpty()) {
            throw Refusal.badRequest("DEVICE_ID_REQUIRED");
        }
        var bytes = new ByteArrayOutputStream();
        try (var json = JSON.createGenerator(bytes, JsonEncoding.UTF8)) {
            var devices = new DeviceJson(json, call.protocolVersion(), null);
            json.writeStartObject();
            json.writeObjectFieldStart("devices");
            for (String serial : serials) {
                var row = server.details(serial);
                json.writeObjectFieldStart(serial);
                json.writeStringField("response_status", row.isPresent() ? "SUCCESS" : "NOT_ACCESSIBLE");
                if (row.isPresent()) {
                    devices.writeFields(row.get());
                }
                json.writeEndObject();
            }
            json.writeEndObject();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("memory takes every byte", e);
        }
        return Answer.json(bytes.toByteArray());
    }

    private Answer page(Call call, MdmServer server, Span span, ArrayList<DeviceRow> rows, PageTwist twist) {
        var cursor = cursors.write(server, span.after());
        var more = span.more();
        if (twist == PageTwist.UNCHANGED_CURSOR) {
            cursor = span.given() == null ? cursors.write(server, span.from()) : span.given();
            more = true;
        } else if (twist == PageTwist.ENDLESS || twist == PageTwist.EMPTY_WITH_MORE) {
            cursor = cursors.write(server, span.from());
            more = true;
            if (twist == PageTwist.EMPTY_WITH_MORE) {
                rows.clear();
            }
        }
        return Answer.json(DevicePage.write(rows, cursor, more, until(), call.protocolVersion(), twist));
    }

    private Instant until() {
        return time.now().truncatedTo(ChronoUnit.SECONDS);
    }

    /** From where to where a page goes. */
    private record Span(String given, Cursors.Place from, Cursors.Place after, boolean more) {}
}
