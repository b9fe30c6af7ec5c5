package dev.muster.policy.filter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.http.access.Roles;
import dev.muster.http.graph.GraphCollection;
import dev.muster.policy.change.ChangePolicies;
import dev.muster.policy.change.Editor;
import dev.muster.policy.collection.Administrator;
import dev.muster.policy.collection.CreatedDocumentsResource;
import dev.muster.policy.collection.PolicyCollection;
import dev.muster.policy.document.FilterPlatform;
import dev.muster.policy.document.PolicyDocument;
import dev.muster.policy.document.PolicyKind;
import dev.muster.policy.document.PolicySettings.FilterDefinition;
import dev.muster.policy.document.json.DocumentDraft;
import dev.muster.policy.document.json.JsonFields;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Assignment filters in the shape of Microsoft Graph's {@code assignmentFilters} (PR-4, E-2). */
@Path("/{version:v1\\.0|beta}/deviceManagement/assignmentFilters")
@Tag(name = "Assignment filters")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class AssignmentFiltersResource extends CreatedDocumentsResource {

    private static final PolicyKind KIND = PolicyKind.ASSIGNMENT_FILTER;
    private static final int LONGEST_RULE = 10_000;

    AssignmentFiltersResource(PolicyCollection collection, ChangePolicies changes, Administrator administrator) {
        super(EnumSet.of(KIND), collection, changes, administrator);
    }

    @Override
    protected Uni<PolicyDocument> create(JsonNode body, Editor editor) {
        return changes.create(DocumentDraft.read(KIND, body), editor);
    }

    @POST
    @Path("/validateFilter")
    @Operation(summary = "Says whether a rule can be read, and where it goes wrong")
    @RequestBody(ref = "validateFilter")
    @RolesAllowed({Roles.ENROLLMENT_ADMIN, Roles.ENROLLMENT_OPERATOR})
    public ObjectNode validate(JsonNode body) {
        JsonNode filter = JsonFields.object(body).path("deviceAndAppManagementAssignmentFilter");
        return FilterJson.validation(
                platform(JsonFields.object(filter)), JsonFields.text(filter, "rule", "", LONGEST_RULE));
    }

    @GET
    @Path("/getState")
    @Operation(summary = "Says that assignment filters are on")
    @RolesAllowed({Roles.ENROLLMENT_ADMIN, Roles.ENROLLMENT_OPERATOR})
    public Map<String, Boolean> state() {
        return Map.of("enabled", true);
    }

    @GET
    @Path("/getPlatformSupportedProperties(platform='{platform}')")
    @Operation(summary = "Lists what a rule for a platform may ask")
    @RolesAllowed({Roles.ENROLLMENT_ADMIN, Roles.ENROLLMENT_OPERATOR})
    public GraphCollection<ObjectNode> platformProperties(
            @Context UriInfo uri, @PathParam("platform") String platform) {
        FilterPlatform known = FilterPlatform.ofCode(platform)
                .orElseThrow(
                        () -> JsonFields.refused("There are no filters for the platform '" + platform + "' (PR-4)"));
        return collection.page(uri, FilterJson.supported(known.scope()));
    }

    @GET
    @Path("/{id}/getSupportedProperties")
    @Operation(summary = "Lists what the rule of a filter may ask")
    @RolesAllowed({Roles.ENROLLMENT_ADMIN, Roles.ENROLLMENT_OPERATOR})
    public Uni<GraphCollection<ObjectNode>> properties(@Context UriInfo uri, @PathParam("id") String id) {
        return collection
                .document(kinds, id)
                .map(filter -> collection.page(
                        uri,
                        FilterJson.supported(((FilterDefinition) filter.settings())
                                .platform()
                                .scope())));
    }

    private static FilterPlatform platform(JsonNode filter) {
        FilterPlatform platform =
                JsonFields.member(filter, "platform", null, List.of(FilterPlatform.values()), FilterPlatform::code);
        if (platform == null) {
            throw JsonFields.refused("A filter needs its platform");
        }
        return platform;
    }
}
