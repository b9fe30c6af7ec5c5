package dev.muster.applesync.profile;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.muster.http.access.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.Arrays;
import java.util.List;

/** {@code GET /apple/setup-assistant-panes}: the panes a profile can leave out, with the first versions that have them. */
@Path("/apple/setup-assistant-panes")
public class SetupPanesResource {

    /** A pane by Apple's name; no version where an operating system has none. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Pane(String key, String ios, String macOS, String tvOS, String visionOS) {

        static Pane of(SetupPane pane) {
            return new Pane(
                    pane.key(),
                    pane.since(ApplePlatform.IOS).orElse(null),
                    pane.since(ApplePlatform.MACOS).orElse(null),
                    pane.since(ApplePlatform.TVOS).orElse(null),
                    pane.since(ApplePlatform.VISIONOS).orElse(null));
        }
    }

    /** All of them. */
    public record Panes(List<Pane> panes) {}

    @GET
    @RolesAllowed({Roles.ENROLLMENT_ADMIN, Roles.ENROLLMENT_OPERATOR, Roles.REPORTS_READER})
    public Panes panes() {
        return new Panes(Arrays.stream(SetupPane.values()).map(Pane::of).toList());
    }
}
