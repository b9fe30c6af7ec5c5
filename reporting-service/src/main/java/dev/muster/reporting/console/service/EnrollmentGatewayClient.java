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

/** The enrollment gateway, asked in the name of the person who looks. Answers are as it wrote them. */
@RegisterRestClient(configKey = "enrollment-gateway")
public interface EnrollmentGatewayClient {

    @GET
    @Path("/enrollment-tokens")
    @Produces(MediaType.APPLICATION_JSON)
    Uni<String> tokens(@HeaderParam(HttpHeaders.AUTHORIZATION) String authorization);

    @GET
    @Path("/beta/deviceManagement/androidDeviceOwnerEnrollmentProfiles")
    @Produces(MediaType.APPLICATION_JSON)
    Uni<String> profiles(@HeaderParam(HttpHeaders.AUTHORIZATION) String authorization, @QueryParam("$top") int top);

    /** The QR code of a profile, as an SVG picture that holds the token's value. */
    @GET
    @Path("/enrollment-profiles/{id}/qr.svg")
    @Produces("image/svg+xml")
    Uni<String> qrCode(@HeaderParam(HttpHeaders.AUTHORIZATION) String authorization, @PathParam("id") UUID id);
}
