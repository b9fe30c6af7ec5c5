package dev.muster.fakeapple.control;

import dev.muster.fakeapple.device.DeviceAttributes;
import dev.muster.fakeapple.device.Operation;
import dev.muster.fakeapple.portal.AssignmentOutcome;
import dev.muster.fakeapple.portal.BulkChange;
import dev.muster.fakeapple.portal.DeviceTruth;
import dev.muster.fakeapple.portal.MdmServer;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** The devices of a server over HTTP. */
final class DeviceDesk {

    private static final String DEVICE = "/control/servers/{uuid}/devices/{serial}";

    private final PortalDesk portal;

    DeviceDesk(PortalDesk portal) {
        this.portal = portal;
    }

    List<Route> routes() {
        return List.of(
                new Route(
                        "POST",
                        "/control/servers/{uuid}/devices",
                        "{count: 100} or {serialNumber, model, description, color, assetTag, deviceFamily, os}: add devices",
                        this::add),
                new Route("GET", DEVICE, "the truth about one device", this::one),
                new Route("PATCH", DEVICE, "{assetTag, color, description}: change a device", this::modify),
                new Route("DELETE", DEVICE, "release a device", work(MdmServer::release)),
                new Route("POST", DEVICE + "/add-again", "give a released device back", work(MdmServer::addAgain)),
                new Route(
                        "POST",
                        DEVICE + "/assign-again",
                        "assign it to the same server: its profile goes",
                        work(MdmServer::assignAgain)),
                new Route("POST", DEVICE + "/move", "{to: uuid}: move it to another server", this::move),
                new Route("POST", DEVICE + "/activate", "switch it on: it fetches its profile", this::activate),
                new Route(
                        "POST",
                        "/control/servers/{uuid}/changes",
                        "{add, modify, release, seed}: many changes at once",
                        this::change),
                new Route(
                        "POST",
                        "/control/servers/{uuid}/rows",
                        "{serialNumber, operation, at}: a row in the next sync that changes nothing",
                        this::row),
                new Route(
                        "POST",
                        "/control/servers/{uuid}/outcomes",
                        "{serialNumber, outcome, times, retryAfterSeconds}: what assignments answer",
                        this::outcome));
    }

    private ControlReply add(ControlRequest request) {
        var form = request.json();
        var server = portal.server(request);
        if (form.containsKey("serialNumber")) {
            server.addDevice(form.getString("serialNumber"), attributes(form));
        } else {
            server.addDevices(form.getInteger("count", 1));
        }
        return ControlReply.json(new JsonObject().put("devices", server.count()));
    }

    private ControlReply one(ControlRequest request) {
        return portal.server(request)
                .device(request.part(1))
                .map(device -> ControlReply.json(describe(device)))
                .orElseGet(() -> ControlReply.text(404, "the server does not have it\n"));
    }

    private ControlReply modify(ControlRequest request) {
        var form = request.json();
        portal.server(request)
                .modify(
                        request.part(1),
                        device -> device.withAssetTag(form.getString("assetTag", device.assetTag()))
                                .withColor(form.getString("color", device.color()))
                                .withDescription(form.getString("description", device.description())));
        return ControlReply.done();
    }

    private ControlReply move(ControlRequest request) {
        var to = portal.server(
                new ControlRequest(List.of(request.json().getString("to", "")), request.parameter(), request.body()));
        portal.server(request).move(request.part(1), to);
        return ControlReply.done();
    }

    private ControlReply activate(ControlRequest request) {
        return portal.server(request)
                .activate(request.part(1))
                .map(ControlReply::json)
                .orElseGet(() -> ControlReply.text(404, "it has no profile\n"));
    }

    private ControlReply change(ControlRequest request) {
        var form = request.json();
        var server = portal.server(request);
        new BulkChange(
                        form.getInteger("add", 0),
                        form.getInteger("modify", 0),
                        form.getInteger("release", 0),
                        form.getLong("seed", 1L))
                .applyTo(server);
        return ControlReply.json(PortalDesk.describe(server));
    }

    private ControlReply row(ControlRequest request) {
        var form = request.json();
        portal.server(request)
                .scriptRow(
                        form.getString("serialNumber"),
                        Operation.valueOf(form.getString("operation", "").toUpperCase(Locale.ROOT)),
                        Instant.parse(form.getString("at")));
        return ControlReply.done();
    }

    private ControlReply outcome(ControlRequest request) {
        var form = request.json();
        var script = portal.server(request).assignments();
        script.retryAfterSeconds(form.getInteger("retryAfterSeconds"));
        script.answer(
                form.getString("serialNumber"),
                AssignmentOutcome.valueOf(form.getString("outcome", "FAILED").toUpperCase(Locale.ROOT)),
                form.getInteger("times", 1));
        return ControlReply.done();
    }

    private Function<ControlRequest, ControlReply> work(Work work) {
        return request -> {
            work.on(portal.server(request), request.part(1));
            return ControlReply.done();
        };
    }

    static JsonObject describe(DeviceTruth device) {
        return new JsonObject()
                .put("serialNumber", device.serialNumber())
                .put("profileStatus", device.profileStatus().word())
                .put("profileUuid", device.profileUuid())
                .put("model", device.attributes().model())
                .put("description", device.attributes().description())
                .put("color", device.attributes().color())
                .put("assetTag", device.attributes().assetTag())
                .put("deviceFamily", device.attributes().deviceFamily())
                .put("os", device.attributes().os());
    }

    private static DeviceAttributes attributes(JsonObject form) {
        var usual = DeviceAttributes.IPHONE;
        return new DeviceAttributes(
                form.getString("model", usual.model()),
                form.getString("description", usual.description()),
                form.getString("color", usual.color()),
                form.getString("assetTag", usual.assetTag()),
                form.getString("deviceFamily", usual.deviceFamily()),
                form.getString("os", usual.os()),
                form.getString("migrationDeadline", ""));
    }

    /** Something done with one device of a server. */
    private interface Work {
        void on(MdmServer server, String serialNumber);
    }
}
