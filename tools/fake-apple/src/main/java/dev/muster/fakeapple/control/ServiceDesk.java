package dev.muster.fakeapple.control;

import dev.muster.fakeapple.FakeApple;
import dev.muster.fakeapple.service.Endpoint;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Faults, time, sessions and the journal over HTTP. */
final class ServiceDesk {

    private final FakeApple apple;

    ServiceDesk(FakeApple apple) {
        this.apple = apple;
    }

    List<Route> routes() {
        return List.of(
                new Route(
                        "POST",
                        "/control/faults",
                        "{endpoint, effect, fromCall, times, probability, seed, server, …}: a fault",
                        this::addFault),
                new Route("GET", "/control/faults", "the faults that wait", request -> faults()),
                new Route("DELETE", "/control/faults", "no more faults", request -> {
                    apple.faults().clear();
                    return ControlReply.done();
                }),
                new Route("DELETE", "/control/faults/{id}", "one fault less", request -> {
                    apple.faults().remove(Long.parseLong(request.part(0)));
                    return ControlReply.done();
                }),
                new Route(
                        "POST",
                        "/control/time",
                        "{advance: P8D, skew: PT10M}: let time pass, set the clock on the wall wrong",
                        this::time),
                new Route("POST", "/control/sessions/end", "every session ends", request -> {
                    apple.service().endSessions(null);
                    return ControlReply.done();
                }),
                new Route("POST", "/control/cursors/expire", "every cursor expires", request -> {
                    apple.service().expireCursors();
                    return ControlReply.done();
                }),
                new Route("GET", "/control/calls", "what was asked: counts and the latest calls", request -> calls()),
                new Route("DELETE", "/control/calls", "counts from 0 again", request -> {
                    apple.calls().clear();
                    return ControlReply.done();
                }));
    }

    private ControlReply addFault(ControlRequest request) {
        return ControlReply.json(new JsonObject().put("id", apple.faults().add(FaultForm.read(request.json()))));
    }

    private ControlReply faults() {
        var all = new JsonArray();
        apple.faults()
                .waiting()
                .forEach((id, fault) -> all.add(new JsonObject()
                        .put("id", id)
                        .put("endpoints", fault.endpoints().toString())
                        .put("fromCall", fault.firstCall())
                        .put("times", fault.times())
                        .put("probability", fault.probability())
                        .put("effect", fault.effect().toString())));
        return ControlReply.json(all);
    }

    private ControlReply time(ControlRequest request) {
        var form = request.json();
        if (form.containsKey("advance")) {
            apple.time().advance(Duration.parse(form.getString("advance")));
        }
        if (form.containsKey("skew")) {
            apple.time().skew(Duration.parse(form.getString("skew")));
        }
        return ControlReply.json(new JsonObject()
                .put("now", apple.time().now().toString())
                .put("wall", apple.time().wall().toString()));
    }

    private ControlReply calls() {
        var counts = new JsonObject();
        for (Endpoint endpoint : Endpoint.values()) {
            counts.put(endpoint.name().toLowerCase(Locale.ROOT), apple.calls().count(endpoint));
        }
        var latest = new JsonArray();
        var calls = apple.calls().latest();
        calls.subList(Math.max(0, calls.size() - 100), calls.size())
                .forEach(call -> latest.add(new JsonObject()
                        .put("at", call.at().toString())
                        .put("endpoint", call.endpoint().name().toLowerCase(Locale.ROOT))
                        .put("verb", call.verb())
                        .put("server", call.server())
                        .put("status", call.status())
                        .put("devices", call.devices())));
        return ControlReply.json(new JsonObject()
                .put("counts", counts)
                .put("mostUnderWay", apple.calls().mostUnderWay())
                .put("latest", latest));
    }
}
