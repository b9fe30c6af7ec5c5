package dev.muster.reporting.console.service;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** The policy service, asked in the name of the person who looks. Answers are JSON as it wrote them. */
@RegisterRestClient(configKey = "policy-service")
@Produces(MediaType.APPLICATION_JSON)
public interface PolicyServiceClient {

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

    /** Documents of a collection of {@code /beta/deviceManagement}, as many as asked for. */
    @GET
    @Path("/beta/deviceManagement/{collection}")
    Uni<String> documents(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization,
            @PathParam("collection") String collection,
            @QueryParam("$expand") String expand,
            @QueryParam("$top") int top);

    @GET
    @Path("/beta/deviceManagement/{collection}/{id}")
    Uni<String> document(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization,
            @PathParam("collection") String collection,
            @PathParam("id") String id,
            @QueryParam("$expand") String expand);

    @GET
    @Path("/beta/deviceManagement/policyVersions/{id}")
    Uni<String> versions(@HeaderParam(HttpHeaders.AUTHORIZATION) String authorization, @PathParam("id") String id);

    @POST
    @Path("/beta/deviceManagement/{collection}/{id}/setPriority")
    @Consumes(MediaType.APPLICATION_JSON)
    Uni<String> setPriority(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization,
            @HeaderParam(HttpHeaders.IF_MATCH) String version,
            @PathParam("collection") String collection,
            @PathParam("id") String id,
            String priority);

    @GET
    @Path("/decisions/replay")
    Uni<String> replays(@HeaderParam(HttpHeaders.AUTHORIZATION) String authorization);

    @POST
    @Path("/decisions/replay")
    @Consumes(MediaType.APPLICATION_JSON)
    Uni<String> order(@HeaderParam(HttpHeaders.AUTHORIZATION) String authorization, String order);

    @GET
    @Path("/decisions/replay/{id}")
    Uni<String> replay(@HeaderParam(HttpHeaders.AUTHORIZATION) String authorization, @PathParam("id") UUID id);

    @GET
    @Path("/decisions/replay/{id}/differences")
    Uni<String> differences(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization,
            @PathParam("id") UUID id,
            @QueryParam("change") String change,
            @QueryParam("after") String after);

    @DELETE
    @Path("/decisions/replay/{id}")
    Uni<String> end(@HeaderParam(HttpHeaders.AUTHORIZATION) String authorization, @PathParam("id") UUID id);
}
