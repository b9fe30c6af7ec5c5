package dev.muster.policy.scopetag;

import com.fasterxml.jackson.databind.JsonNode;
import dev.muster.policy.change.ChangePolicies;
import dev.muster.policy.change.Editor;
import dev.muster.policy.collection.Administrator;
import dev.muster.policy.collection.CreatedDocumentsResource;
import dev.muster.policy.collection.PolicyCollection;
import dev.muster.policy.document.PolicyDocument;
import dev.muster.policy.document.PolicyKind;
import dev.muster.policy.document.json.DocumentDraft;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.EnumSet;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Scope tags in the shape of Microsoft Graph's {@code roleScopeTags}. */
@Path("/{version:v1\\.0|beta}/deviceManagement/roleScopeTags")
@Tag(name = "Scope tags")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class ScopeTagsResource extends CreatedDocumentsResource {

    private static final PolicyKind KIND = PolicyKind.SCOPE_TAG;

    private final ScopeTagIds ids;

    ScopeTagsResource(
            PolicyCollection collection, ChangePolicies changes, Administrator administrator, ScopeTagIds ids) {
        super(EnumSet.of(KIND), collection, changes, administrator);
        this.ids = ids;
    }

    @Override
    protected Uni<PolicyDocument> create(JsonNode body, Editor editor) {
        return changes.create(DocumentDraft.read(KIND, body), editor, ids.next());
    }
}
