package dev.muster.policy.mobility;

import dev.muster.policy.change.ChangePolicies;
import dev.muster.policy.collection.Administrator;
import dev.muster.policy.collection.PolicyCollection;
import dev.muster.policy.document.PolicyKind;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The MAM user scope (U-2) in the shape of Microsoft Graph's {@code mobileAppManagementPolicies}: there is one. */
@Path("/{version:v1\\.0|beta}/policies/mobileAppManagementPolicies")
@Tag(name = "User scopes")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class AppManagementPoliciesResource extends UserScopeResource {

    AppManagementPoliciesResource(PolicyCollection collection, ChangePolicies changes, Administrator administrator) {
        super(PolicyKind.MAM_SCOPE, collection, changes, administrator);
    }
}
