package dev.muster.policy.terms;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.http.access.Roles;
import dev.muster.http.graph.GraphCollection;
import dev.muster.http.graph.GraphQuery;
import dev.muster.http.problem.ProblemException;
import dev.muster.odata.Query;
import dev.muster.policy.change.ChangePolicies;
import dev.muster.policy.change.Editor;
import dev.muster.policy.collection.Administrator;
import dev.muster.policy.collection.AssignedDocumentsResource;
import dev.muster.policy.collection.PolicyCollection;
import dev.muster.policy.document.PolicyDocument;
import dev.muster.policy.document.PolicyKind;
import dev.muster.policy.document.json.DocumentDraft;
import dev.muster.policy.terms.persistence.TermsAnswers;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.EnumSet;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Terms and conditions (U-5) in the shape of Microsoft Graph's {@code termsAndConditions}. */
@Path("/{version:v1\\.0|beta}/deviceManagement/termsAndConditions")
@Tag(name = "Terms and conditions")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class TermsAndConditionsResource extends AssignedDocumentsResource {

    private static final PolicyKind KIND = PolicyKind.TERMS;

    private final Pool pool;
    private final TermsAnswers answers;

    TermsAndConditionsResource(
            PolicyCollection collection,
            ChangePolicies changes,
            Administrator administrator,
            Pool pool,
            TermsAnswers answers) {
        super(EnumSet.of(KIND), "assignments", collection, changes, administrator);
        this.pool = pool;
        this.answers = answers;
    }

    @Override
    protected Uni<PolicyDocument> create(JsonNode body, Editor editor) {
        return changes.create(DocumentDraft.read(KIND, body), editor);
    }

    @GET
    @Path("/{id}/acceptanceStatuses")
    @Operation(summary = "Lists who accepted which version")
    @RolesAllowed({Roles.ENROLLMENT_ADMIN, Roles.ENROLLMENT_OPERATOR})
    public Uni<GraphCollection<ObjectNode>> acceptances(@Context UriInfo uri, @PathParam("id") String id) {
        Query<TermsAnswer> query = GraphQuery.of(uri, AcceptanceJson.FIELDS);
        return collection.document(kinds, id).chain(terms -> {
            Uni<Long> count = query.count()
                    ? answers.countAccepted(pool, terms.id(), query)
                    : Uni.createFrom().nullItem();
            return count.chain(counted -> answers.accepted(pool, terms.id(), query)
                    .map(found -> GraphCollection.of(uri, query, found, counted, AcceptanceJson::write)));
        });
    }

    @GET
    @Path("/{id}/acceptanceStatuses/{statusId}")
    @Operation(summary = "Reads which version one user accepted")
    @RolesAllowed({Roles.ENROLLMENT_ADMIN, Roles.ENROLLMENT_OPERATOR})
    public Uni<ObjectNode> acceptance(@PathParam("id") String id, @PathParam("statusId") String statusId) {
        return collection
                .document(kinds, id)
                .chain(terms -> answers.of(pool, AcceptanceJson.user(terms.id(), statusId)))
                .map(given -> given.stream()
                        .filter(answer -> answer.acceptedVersion() != null)
                        .map(AcceptanceJson::write)
                        .filter(status -> status.path("id").textValue().equalsIgnoreCase(statusId))
                        .findFirst()
                        .orElseThrow(() -> ProblemException.notFound("acceptance status")));
    }
}
