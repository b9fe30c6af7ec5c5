package dev.muster.policy.app;

import com.fasterxml.jackson.databind.JsonNode;
import dev.muster.policy.change.ChangePolicies;
import dev.muster.policy.change.Editor;
import dev.muster.policy.collection.Administrator;
import dev.muster.policy.collection.AssignedDocumentsResource;
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

/** Apps and their assignments in the shape of Microsoft Graph's {@code mobileApps}: names, not packages (E-5). */
@Path("/{version:v1\\.0|beta}/deviceAppManagement/mobileApps")
@Tag(name = "Apps")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class MobileAppsResource extends AssignedDocumentsResource {

    private static final PolicyKind KIND = PolicyKind.MOBILE_APP;

    MobileAppsResource(PolicyCollection collection, ChangePolicies changes, Administrator administrator) {
        super(EnumSet.of(KIND), "mobileAppAssignments", collection, changes, administrator);
    }

    @Override
    protected Uni<PolicyDocument> create(JsonNode body, Editor editor) {
        return changes.create(DocumentDraft.read(KIND, body), editor);
    }
}
