package dev.muster.policy.dem;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.http.access.Roles;
import dev.muster.http.graph.GraphCollection;
import dev.muster.http.graph.GraphQuery;
import dev.muster.http.problem.ProblemException;
import dev.muster.odata.Field;
import dev.muster.odata.Fields;
import dev.muster.odata.Query;
import dev.muster.policy.change.ChangePolicies;
import dev.muster.policy.collection.Administrator;
import dev.muster.policy.collection.PolicyCollection;
import dev.muster.policy.document.PolicyDocument;
import dev.muster.policy.document.PolicyKind;
import dev.muster.policy.document.PolicySettings.Managers;
import dev.muster.policy.document.PolicySettings.Managers.Account;
import dev.muster.policy.document.json.JsonFields;
import io.smallrye.mutiny.Uni;
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
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Accounts that enroll many devices. Microsoft Graph has no collection for them; this one is ours. */
@Path("/{version:v1\\.0|beta}/deviceManagement/deviceEnrollmentManagers")
@Tag(name = "Device enrollment managers")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class DeviceEnrollmentManagersResource {

    private static final Fields<Account> FIELDS = Fields.of(
            Field.text("id", Account::userPrincipalName).ignoringCase(),
            Field.text("userPrincipalName", Account::userPrincipalName).ignoringCase(),
            Field.instant("addedDateTime", Account::addedAt),
            Field.text("addedBy", Account::addedBy));
    private static final int MOST_ACCOUNTS = 150;
    private static final int LONGEST_NAME = 256;

    private final PolicyCollection collection;
    private final ChangePolicies changes;
    private final Administrator administrator;

    DeviceEnrollmentManagersResource(PolicyCollection collection, ChangePolicies changes, Administrator administrator) {
        this.collection = collection;
        this.changes = changes;
        this.administrator = administrator;
    }

    @GET
    @Operation(summary = "Lists the device enrollment managers")
    @RolesAllowed({Roles.ENROLLMENT_ADMIN, Roles.ENROLLMENT_OPERATOR})
    public Uni<GraphCollection<ObjectNode>> list(@Context UriInfo uri) {
        Query<Account> query = GraphQuery.of(uri, FIELDS);
        return collection
                .only(PolicyKind.DEVICE_ENROLLMENT_MANAGERS)
                .map(document -> GraphCollection.of(
                        uri, query, query.of(accounts(document)), DeviceEnrollmentManagersResource::view));
    }

    @GET
    @Path("/{userPrincipalName}")
    @Operation(summary = "Reads one device enrollment manager")
    @RolesAllowed({Roles.ENROLLMENT_ADMIN, Roles.ENROLLMENT_OPERATOR})
    public Uni<ObjectNode> get(@PathParam("userPrincipalName") String userPrincipalName) {
        String name = userPrincipalName.toLowerCase(Locale.ROOT);
        return collection
                .only(PolicyKind.DEVICE_ENROLLMENT_MANAGERS)
                .map(document -> accounts(document).stream()
                        .filter(named(name))
                        .findFirst()
                        .map(DeviceEnrollmentManagersResource::view)
                        .orElseThrow(() -> ProblemException.notFound("device enrollment manager")));
    }

    /** Adds an account; adding it again changes nothing. */
    @POST
    @Operation(summary = "Makes an account a device enrollment manager; at most 150 (DEM-1)")
    @RequestBody(ref = "deviceEnrollmentManager")
    @RolesAllowed(Roles.ENROLLMENT_ADMIN)
    public Uni<Response> add(JsonNode body) {
        JsonFields.onlyKnown(JsonFields.object(body), Set.of("id", "userPrincipalName"));
        String name = JsonFields.text(body, "userPrincipalName", "", LONGEST_NAME)
                .trim()
                .toLowerCase(Locale.ROOT);
        if (name.isEmpty()) {
            throw JsonFields.refused("userPrincipalName is needed");
        }
        var editor = administrator.editor(null);
        return changes.editOnly("create", PolicyKind.DEVICE_ENROLLMENT_MANAGERS, editor, (current, now) -> {
                    List<Account> accounts = new ArrayList<>(accounts(current));
                    if (accounts.stream().anyMatch(named(name))) {
                        return current;
                    }
                    if (accounts.size() >= MOST_ACCOUNTS) {
                        throw JsonFields.refused(
                                "There are " + MOST_ACCOUNTS + " accounts already, the most there can be (DEM-1)");
                    }
                    accounts.add(new Account(name, now, editor.name()));
                    return with(current, accounts, now, editor.name());
                })
                .map(document -> Response.status(Response.Status.CREATED)
                        .entity(view(accounts(document).stream()
                                .filter(named(name))
                                .findFirst()
                                .orElseThrow()))
                        .build());
    }

    @DELETE
    @Path("/{userPrincipalName}")
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "Makes an account an ordinary one again")
    @RolesAllowed(Roles.ENROLLMENT_ADMIN)
    public Uni<Response> remove(@PathParam("userPrincipalName") String userPrincipalName) {
        String name = userPrincipalName.toLowerCase(Locale.ROOT);
        var editor = administrator.editor(null);
        return changes.editOnly("delete", PolicyKind.DEVICE_ENROLLMENT_MANAGERS, editor, (current, now) -> {
                    List<Account> accounts = new ArrayList<>(accounts(current));
                    if (!accounts.removeIf(named(name))) {
                        throw ProblemException.notFound("device enrollment manager");
                    }
                    return with(current, accounts, now, editor.name());
                })
                .map(removed -> Response.noContent().build());
    }

    private static PolicyDocument with(PolicyDocument current, List<Account> accounts, Instant now, String by) {
        return current.edited(
                current.displayName(), current.description(), current.scopeTags(), new Managers(accounts), now, by);
    }

    private static List<Account> accounts(PolicyDocument document) {
        return ((Managers) document.settings()).accounts();
    }

    private static Predicate<Account> named(String name) {
        return account -> account.userPrincipalName().equals(name);
    }

    private static ObjectNode view(Account account) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("@odata.type", "#muster.deviceEnrollmentManager")
                .put("id", account.userPrincipalName())
                .put("userPrincipalName", account.userPrincipalName())
                .put("addedDateTime", account.addedAt().toString())
                .put("addedBy", account.addedBy());
    }
}
