package dev.muster.reporting.console.service;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** The device registry, asked in the name of the person who looks. Answers are JSON as it wrote them. */
@RegisterRestClient(configKey = "device-registry")
@Produces(MediaType.APPLICATION_JSON)
public interface DeviceRegistryClient {

    @GET
    @Path("/beta/deviceManagement/managedDevices/{id}")
    Uni<String> device(@HeaderParam(HttpHeaders.AUTHORIZATION) String authorization, @PathParam("id") UUID id);

    /** A page of a collection of {@code /beta/deviceManagement}. */
    @GET
    @Path("/beta/deviceManagement/{collection}")
    Uni<String> items(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization,
            @PathParam("collection") String collection,
            @QueryParam("$filter") String filter,
            @QueryParam("$count") Boolean count,
            @QueryParam("$top") Integer top,
            @QueryParam("$skiptoken") String skipToken);
}
