package dev.muster.applesync.identity;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.muster.applesync.identity.ChangeIdentities.Imported;
import dev.muster.applesync.identity.persistence.IdentityRows;
import dev.muster.applesync.profile.persistence.ProfileRows;
import dev.muster.eventlog.Transactions;
import dev.muster.http.access.Roles;
import dev.muster.http.graph.GraphCollection;
import dev.muster.http.graph.GraphQuery;
import dev.muster.http.problem.ProblemException;
import dev.muster.odata.Query;
import dev.muster.reasons.Reason;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Devices of a token in the shape of Microsoft Graph's {@code importedAppleDeviceIdentities}. */
@Path("/{version:v1\\.0|beta}/deviceManagement/depOnboardingSettings/{id}/importedAppleDeviceIdentities")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Blocking
public class IdentitiesResource {

    private static final int MOST_IMPORTED = 500;

    private final Transactions transactions;
    private final ChangeIdentities changes;
    private final SecurityIdentity administrator;

    IdentitiesResource(Transactions transactions, ChangeIdentities changes, SecurityIdentity administrator) {
        this.transactions = transactions;
        this.changes = changes;
        this.administrator = administrator;
    }

    @GET
    @RolesAllowed({Roles.ENROLLMENT_ADMIN, Roles.ENROLLMENT_OPERATOR, Roles.REPORTS_READER})
    public GraphCollection<GraphIdentity> list(@PathParam("id") String id, @Context UriInfo uri) {
        UUID tokenId = uuid(id, "token");
        Query<AppleIdentity> query = GraphQuery.of(uri, IdentityFields.ALL);
        return transactions.run(transaction -> {
            if (!ProfileRows.isToken(transaction, tokenId)) {
                throw ProblemException.notFound("token");
            }
            Long count = query.count() ? IdentityRows.count(transaction, tokenId, query) : null;
            return GraphCollection.of(
                    uri, query, IdentityRows.page(transaction, tokenId, query), count, GraphIdentity::of);
        });
    }

    @GET
    @Path("/{serial}")
    @RolesAllowed({Roles.ENROLLMENT_ADMIN, Roles.ENROLLMENT_OPERATOR, Roles.REPORTS_READER})
    public GraphIdentity one(@PathParam("id") String id, @PathParam("serial") String serial, @Context UriInfo uri) {
        UUID tokenId = uuid(id, "token");
        GraphQuery.ofItem(uri, IdentityFields.ALL);
        return transactions.run(transaction -> IdentityRows.find(transaction, tokenId, serial.toUpperCase(Locale.ROOT))
                .map(device -> GraphIdentity.of(device, GraphCollection.context(uri) + "/$entity"))
                .orElseThrow(() -> ProblemException.notFound("device")));
    }

    /** Deletes a device here. One still assigned at Apple comes back with the next full list (S-4). */
    @DELETE
    @Path("/{serial}")
    @RolesAllowed(Roles.ENROLLMENT_ADMIN)
    public Response delete(@PathParam("id") String id, @PathParam("serial") String serial) {
        changes.delete(uuid(id, "token"), serial.toUpperCase(Locale.ROOT), name());
        return Response.noContent().build();
    }

    /** One device of Graph's import action. */
    public record Entry(
            String serialNumber, String description, String platform, String requestedEnrollmentProfileId) {}

    /** The body of Graph's import action. */
    public record EntryList(List<Entry> importedAppleDeviceIdentities, boolean overwriteImportedDeviceIdentities) {}

    /** What became of one of them: whether it was taken. */
    public record Result(@JsonUnwrapped GraphIdentity device, boolean status) {}

    /** What became of all of them. */
    public record Results(List<Result> value) {}

    @POST
    @Path("/importAppleDeviceIdentityList")
    @RolesAllowed(Roles.ENROLLMENT_ADMIN)
    public Results importList(@PathParam("id") String id, EntryList list) {
        List<Entry> entries = list == null ? null : list.importedAppleDeviceIdentities();
        if (entries == null || entries.isEmpty() || entries.size() > MOST_IMPORTED) {
            throw refused(
                    "importedAppleDeviceIdentities takes 1 to " + MOST_IMPORTED + " devices; more come as a file");
        }
        Set<String> profiles = entries.stream()
                .map(entry -> entry.requestedEnrollmentProfileId() == null ? "" : entry.requestedEnrollmentProfileId())
                .collect(Collectors.toSet());
        Set<String> platforms = entries.stream()
                .map(entry -> "macOS".equals(entry.platform()) ? "macOS" : "ios")
                .collect(Collectors.toSet());
        if (profiles.size() > 1 || platforms.size() > 1) {
            throw refused("All devices of a list have one requestedEnrollmentProfileId and one platform");
        }
        List<Imported> devices = entries.stream()
                .map(entry -> imported(entry.serialNumber(), entry.description()))
                .toList();
        String profile = profiles.iterator().next();
        ChangeIdentities.Import done = changes.add(
                uuid(id, "token"),
                devices,
                platforms.iterator().next(),
                list.overwriteImportedDeviceIdentities(),
                profile.isEmpty() ? null : uuid(profile, "profile"),
                name());
        Map<String, AppleIdentity> here =
                done.devices().stream().collect(Collectors.toMap(AppleIdentity::serial, Function.identity()));
        return new Results(devices.stream()
                .map(device -> new Result(
                        GraphIdentity.of(here.get(device.serial())),
                        !done.unchanged().contains(device.serial())))
                .toList());
    }

    private static Imported imported(String serial, String details) {
        Imported device = new Imported(serial == null ? "" : serial.trim().toUpperCase(Locale.ROOT), details);
        if (device.mistake() != null) {
            throw refused(device.mistake());
        }
        return device;
    }

    private String name() {
        return administrator.getPrincipal().getName();
    }

    private static ProblemException refused(String detail) {
        return ProblemException.of(Reason.MALFORMED_REQUEST, detail);
    }

    static UUID uuid(String text, String what) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException notAnId) {
            throw ProblemException.notFound(what);
        }
    }
}
