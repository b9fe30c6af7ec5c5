package dev.muster.reporting.console;

import dev.muster.http.problem.ProblemException;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

/** Style sheet, scripts and icons of the console. */
@Path("/console/assets/{name}")
@PermitAll
public class AssetPages {

    @GET
    public Response asset(@PathParam("name") String name, @HeaderParam(HttpHeaders.ACCEPT_ENCODING) String accepted) {
        Assets.Asset asset = Assets.named(name);
        if (asset == null) {
            throw ProblemException.notFound("file");
        }
        Response.ResponseBuilder answer = accepted != null && accepted.contains("gzip")
                ? Response.ok(asset.compressed()).header(HttpHeaders.CONTENT_ENCODING, "gzip")
                : Response.ok(asset.plain());
        return answer.header(HttpHeaders.CONTENT_TYPE, asset.type())
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING)
                .header(HttpHeaders.CACHE_CONTROL, "public, max-age=31536000, immutable")
                .build();
    }
}
