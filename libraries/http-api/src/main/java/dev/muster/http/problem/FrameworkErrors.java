package dev.muster.http.problem;

import dev.muster.reasons.Reason;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Answers for what the HTTP server itself turns away before any resource is reached. */
@ApplicationScoped
class FrameworkErrors {

    void answer(@Observes Router router) {
        router.errorHandler(413, routing -> end(routing, 413, "The body is larger than this service takes"));
        router.errorHandler(400, routing -> end(routing, 400, "The request could not be read"));
    }

    private static void end(RoutingContext routing, int status, String detail) {
        if (routing.response().ended()) {
            return;
        }
        JsonObject problem = new JsonObject()
                .put("type", "/docs/reasons#" + Reason.MALFORMED_REQUEST.code())
                .put("title", Reason.MALFORMED_REQUEST.cause())
                .put("status", status)
                .put("detail", detail)
                .put("code", Reason.MALFORMED_REQUEST.code())
                .put("remediation", Reason.MALFORMED_REQUEST.remediation());
        routing.response()
                .setStatusCode(status)
                .putHeader("content-type", Problem.MEDIA_TYPE)
                .putHeader("connection", "close")
                .end(problem.encode());
    }
}
