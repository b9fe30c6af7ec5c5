package dev.muster.reporting.console;

import dev.muster.http.access.Roles;
import dev.muster.reporting.apple.SyncRun;
import dev.muster.reporting.live.LiveResource;
import dev.muster.reporting.search.AttemptLine;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Multi;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;

/** The stream of changes with rows as the pages show them. */
@Path("/console/live")
@RolesAllowed({Roles.REPORTS_READER, Roles.ENROLLMENT_OPERATOR, Roles.ENROLLMENT_ADMIN})
public class LivePage {

    private final LiveResource live;

    LivePage(LiveResource live) {
        this.live = live;
    }

    @CheckedTemplate(basePath = "console")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance feedRow(AttemptLine row);

        static native TemplateInstance runRow(SyncRun run);
    }

    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    public Multi<OutboundSseEvent> live(
            @HeaderParam("Last-Event-ID") String lastEventId, @Context UriInfo uri, @Context Sse sse) {
        return live.live(lastEventId, uri, sse).map(event -> dressed(event, sse));
    }

    private static OutboundSseEvent dressed(OutboundSseEvent event, Sse sse) {
        if (event.getData() instanceof AttemptLine row) {
            return event(event, Templates.feedRow(row).render(), sse);
        }
        if (event.getData() instanceof SyncRun run) {
            return event(event, Templates.runRow(run).render(), sse);
        }
        return event;
    }

    private static OutboundSseEvent event(OutboundSseEvent event, String html, Sse sse) {
        return sse.newEventBuilder()
                .id(event.getId())
                .name(event.getName())
                .mediaType(MediaType.TEXT_HTML_TYPE)
                .data(html)
                .build();
    }
}
