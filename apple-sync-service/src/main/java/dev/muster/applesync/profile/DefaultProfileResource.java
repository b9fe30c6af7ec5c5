package dev.muster.applesync.profile;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.applesync.profile.persistence.ProfileRows;
import dev.muster.eventlog.Transactions;
import dev.muster.http.access.Roles;
import dev.muster.http.problem.ProblemException;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** The default profile of an operating system: {@code …/{id}/defaultIosEnrollmentProfile} and its kin. */
@Path(
        "/{version:v1\\.0|beta}/deviceManagement/depOnboardingSettings/{id}/{name:(?i)default(?:ios|macos|tvos|visionos)EnrollmentProfile}")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class DefaultProfileResource {

    private static final String BEFORE = "default";
    private static final String AFTER = "enrollmentprofile";

    private final Transactions transactions;

    DefaultProfileResource(Transactions transactions) {
        this.transactions = transactions;
    }

    @GET
    @RolesAllowed({Roles.ENROLLMENT_ADMIN, Roles.ENROLLMENT_OPERATOR})
    public ObjectNode profile(@PathParam("id") String id, @PathParam("name") String name) {
        UUID tokenId = uuid(id);
        ApplePlatform platform = platform(name.toLowerCase(Locale.ROOT));
        return transactions.run(transaction -> Optional.ofNullable(
                        ProfileRows.defaults(transaction, tokenId).get(platform))
                .flatMap(profileId -> ProfileRows.find(transaction, tokenId, profileId))
                .map(profile -> GraphProfile.write(profile, true))
                .orElseThrow(() -> ProblemException.notFound("default profile")));
    }

    private static ApplePlatform platform(String name) {
        String word = name.substring(BEFORE.length(), name.length() - AFTER.length());
        return Arrays.stream(ApplePlatform.values())
                .filter(platform -> platform.toString().toLowerCase(Locale.ROOT).equals(word))
                .findFirst()
                .orElseThrow(() -> ProblemException.notFound("default profile"));
    }

    private static UUID uuid(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException notAnId) {
            throw ProblemException.notFound("token");
        }
    }
}
