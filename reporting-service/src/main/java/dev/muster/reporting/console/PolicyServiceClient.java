package dev.muster.reporting.console;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** The policy service, asked in the name of the person who looks. Answers are JSON as it wrote them. */
@RegisterRestClient(configKey = "policy-service")
@Produces(MediaType.APPLICATION_JSON)
interface PolicyServiceClient {

    @GET
    @Path("/decisions/{attemptId}")
    Uni<String> decision(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization, @PathParam("attemptId") UUID attemptId);

    @POST
    @Path("/decisions/evaluate")
    @Consumes(MediaType.APPLICATION_JSON)
    Uni<String> evaluate(@HeaderParam(HttpHeaders.AUTHORIZATION) String authorization, String hypothesis);

    @GET
    @Path("/users/{user}/slots")
    Uni<String> slots(@HeaderParam(HttpHeaders.AUTHORIZATION) String authorization, @PathParam("user") String user);
}
