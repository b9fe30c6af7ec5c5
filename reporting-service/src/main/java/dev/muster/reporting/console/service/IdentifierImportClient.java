package dev.muster.reporting.console.service;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** The device registry's import of corporate identifiers, which takes longer than anything else: it waits for its turn. */
@RegisterRestClient(configKey = "identifier-import")
@Produces(MediaType.APPLICATION_JSON)
public interface IdentifierImportClient {

    /** Reads a file of corporate identifiers; with {@code dryRun} it only says what the file would change. */
    @POST
    @Path("/beta/deviceManagement/importedDeviceIdentities/importCsv")
    @Consumes("text/csv")
    Uni<String> importIdentifiers(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization,
            @QueryParam("type") String type,
            @QueryParam("dryRun") boolean dryRun,
            @QueryParam("overwrite") boolean overwrite,
            byte[] file);
}
