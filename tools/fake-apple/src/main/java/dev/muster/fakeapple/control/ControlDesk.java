package dev.muster.fakeapple.control;

import dev.muster.fakeapple.FakeApple;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Everything under {@code /control}. {@code GET /control} tells what there is. */
public final class ControlDesk {

    private static final String ALL_DEVICES = "/control/servers/{uuid}/devices";

    private final List<Route> routes = new ArrayList<>();
    private final PortalDesk portal;

    public ControlDesk(FakeApple apple) {
        this.portal = new PortalDesk(apple);
        routes.add(new Route("GET", "/control", "this list", request -> ControlReply.text(200, help())));
        routes.addAll(portal.routes());
        routes.addAll(new DeviceDesk(portal).routes());
        routes.add(new Route(
                "GET",
                ALL_DEVICES,
                "every device, a line each; ?serials for the serial numbers alone",
                request -> null));
        routes.addAll(new ServiceDesk(apple).routes());
    }

    /** Answers a request; 404 with the list of what there is when there is no such thing. */
    public void handle(HttpServerRequest request, Buffer body) {
        try {
            var route = find(request.method().name(), request.path());
            if (route.isEmpty()) {
                send(request, ControlReply.text(404, help()));
                return;
            }
            var asked = new ControlRequest(route.get().parts(), request::getParam, body.getBytes());
            if (route.get().route().path().equals(ALL_DEVICES)
                    && request.method().name().equals("GET")) {
                new DeviceStream(portal.server(asked), request.response(), asked.flag("serials")).send();
            } else {
                send(request, route.get().route().work().apply(asked));
            }
        } catch (RuntimeException e) {
            send(request, ControlReply.text(400, e.getMessage() + "\n"));
        }
    }

    private Optional<Found> find(String verb, String path) {
        return routes.stream()
                .flatMap(route -> route.matches(verb, path).map(parts -> new Found(route, parts)).stream())
                .findFirst();
    }

    private String help() {
        var text = new StringBuilder("The control desk of a fake Apple\n\n");
        routes.forEach(route -> text.append("%-6s %-50s %s%n".formatted(route.verb(), route.path(), route.about())));
        return text.toString();
    }

    private static void send(HttpServerRequest request, ControlReply reply) {
        request.response()
                .setStatusCode(reply.status())
                .putHeader("Content-Type", reply.contentType())
                .end(Buffer.buffer(reply.body()));
    }

    private record Found(Route route, List<String> parts) {}
}
