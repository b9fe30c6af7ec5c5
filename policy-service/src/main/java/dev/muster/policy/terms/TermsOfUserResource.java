package dev.muster.policy.terms;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.muster.policy.document.json.JsonFields;
import dev.muster.policy.terms.AnswerTerms.Asked;
import dev.muster.policy.terms.AnswerTerms.Reader;
import io.quarkus.security.Authenticated;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Terms and conditions for the person signed in: read, accept, decline. Groups are those of the live token (U-1). */
@Path("/terms")
@Tag(name = "Terms of the person signed in")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Authenticated
public class TermsOfUserResource {

    private final AnswerTerms terms;
    private final SecurityIdentity reader;

    TermsOfUserResource(AnswerTerms terms, SecurityIdentity reader) {
        this.terms = terms;
        this.reader = reader;
    }

    /**
     * Terms as a user sees them.
     *
     * @param version the version to be accepted
     * @param mustAccept whether enrollment waits for it
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record TermsToRead(
            String id,
            String title,
            String acceptanceStatement,
            String bodyText,
            int version,
            boolean mustAccept,
            Integer acceptedVersion,
            Instant acceptedAt,
            Integer declinedVersion,
            Instant declinedAt) {

        static TermsToRead of(Asked asked) {
            return new TermsToRead(
                    asked.terms().id(),
                    asked.text().title(),
                    asked.text().acceptanceStatement(),
                    asked.text().bodyText(),
                    asked.text().requiredVersion(),
                    !asked.answer().accepts(asked.text().requiredVersion()),
                    asked.answer().acceptedVersion(),
                    asked.answer().acceptedAt(),
                    asked.answer().declinedVersion(),
                    asked.answer().declinedAt());
        }
    }

    /** All terms assigned to somebody. */
    public record TermsList(List<TermsToRead> terms) {}

    /** What is accepted: the version that was read. */
    public record Acceptance(Integer version) {}

    @GET
    @Operation(summary = "Lists the terms assigned to you")
    public Uni<TermsList> list() {
        return terms.of(reader())
                .map(asked -> new TermsList(asked.stream().map(TermsToRead::of).toList()));
    }

    @POST
    @Path("/{id}/accept")
    @Operation(summary = "Accepts the version of the terms you have read")
    public Uni<TermsToRead> accept(@PathParam("id") String id, Acceptance acceptance) {
        if (acceptance == null || acceptance.version() == null) {
            throw JsonFields.refused("version is needed: the version that was read");
        }
        return terms.accept(reader(), id, acceptance.version()).map(TermsToRead::of);
    }

    @POST
    @Path("/{id}/decline")
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "Declines the terms, and takes back an acceptance")
    public Uni<TermsToRead> decline(@PathParam("id") String id) {
        return terms.decline(reader(), id).map(TermsToRead::of);
    }

    private Reader reader() {
        String name = reader.getPrincipal().getName().toLowerCase(Locale.ROOT);
        return reader.getPrincipal() instanceof JsonWebToken token
                ? new Reader(name, token.getClaim("name"), token.getGroups())
                : new Reader(name, null, Set.of());
    }
}
