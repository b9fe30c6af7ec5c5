package dev.muster.applesync.onboarding;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.muster.applesync.sync.LastSync;
import dev.muster.applesync.sync.SyncRuns;
import dev.muster.applesync.token.AdeToken;
import dev.muster.applesync.token.SyncedDevices;
import dev.muster.applesync.token.Tokens;
import dev.muster.applesync.token.change.ChangeTokens;
import dev.muster.applesync.token.change.ChangeTokens.Description;
import dev.muster.applesync.token.change.Editor;
import dev.muster.applesync.token.change.UploadTokenFile;
import dev.muster.http.access.OwnScopeTags;
import dev.muster.http.access.Roles;
import dev.muster.http.access.ScopeTags;
import dev.muster.http.graph.GraphCollection;
import dev.muster.http.graph.GraphQuery;
import dev.muster.http.graph.IfMatch;
import dev.muster.http.problem.ProblemException;
import dev.muster.odata.Query;
import dev.muster.reasons.Reason;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.inject.Instance;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Tokens of Apple Business Manager, in the shape of Microsoft Graph's {@code depOnboardingSettings}. */
@Path("/{version:v1\\.0|beta}/deviceManagement/depOnboardingSettings")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class DepOnboardingResource {

    private static final int LONGEST_NAME = 128;
    private static final int LONGEST_APPLE_ID = 256;
    private static final int LONGEST_FILE = 60 * 1024;

    private final Tokens tokens;
    private final SyncRuns runs;
    private final Instance<SyncedDevices> devices;
    private final ChangeTokens changes;
    private final UploadTokenFile uploads;
    private final SecurityIdentity administrator;
    private final OwnScopeTags scope;
    private final Clock clock;

    DepOnboardingResource(
            Tokens tokens,
            SyncRuns runs,
            Instance<SyncedDevices> devices,
            ChangeTokens changes,
            UploadTokenFile uploads,
            SecurityIdentity administrator,
            OwnScopeTags scope,
            Clock clock) {
        this.tokens = tokens;
        this.runs = runs;
        this.devices = devices;
        this.changes = changes;
        this.uploads = uploads;
        this.administrator = administrator;
        this.scope = scope;
        this.clock = clock;
    }

    /** What an administrator says of a token; as in Graph, the rest of what is sent is passed over. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Setting(String tokenName, String appleIdentifier, List<String> roleScopeTagIds) {}

    /**
     * A token file.
     *
     * @param appleId Apple ID it was downloaded with, may be null
     * @param depToken content of the file
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Upload(String appleId, String depToken) {

        /** Without the file. */
        @Override
        public String toString() {
            return "Upload[]";
        }
    }

    /** The answer of a function. */
    public record Value(@JsonProperty("@odata.context") String context, String value) {}

    @GET
    @RolesAllowed({Roles.ENROLLMENT_ADMIN, Roles.ENROLLMENT_OPERATOR, Roles.REPORTS_READER})
    public Uni<GraphCollection<DepOnboardingSetting>> settings(@Context UriInfo uri) {
        Query<AdeToken> query = GraphQuery.of(uri, OnboardingFields.TOKENS);
        Instant now = clock.instant();
        ScopeTags sight = scope.get();
        Uni<Long> count =
                query.count() ? tokens.count(query, sight) : Uni.createFrom().nullItem();
        return count.chain(counted -> tokens.page(query, sight)
                .chain(found -> around(found)
                        .map(around -> GraphCollection.of(
                                uri, query, found, counted, token -> around.show(token, now, null)))));
    }

    /** Sets up a token: first its name, then its key, then its file. */
    @POST
    @RolesAllowed(Roles.ENROLLMENT_ADMIN)
    public Uni<Response> create(@Context UriInfo uri, Setting setting) {
        Description wanted = description(setting);
        if (wanted.name() == null) {
            throw ProblemException.of(Reason.MALFORMED_REQUEST, "tokenName is needed");
        }
        return changes.create(wanted, editor(null)).chain(token -> answer(201, token, uri));
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({Roles.ENROLLMENT_ADMIN, Roles.ENROLLMENT_OPERATOR, Roles.REPORTS_READER})
    public Uni<Response> setting(@PathParam("id") String id, @Context UriInfo uri) {
        GraphQuery.ofItem(uri, OnboardingFields.TOKENS);
        return tokens.find(tokenId(id))
                .chain(found -> answer(200, found.orElseThrow(DepOnboardingResource::unknown), uri));
    }

    @PATCH
    @Path("/{id}")
    @RolesAllowed(Roles.ENROLLMENT_ADMIN)
    public Uni<Response> describe(
            @PathParam("id") String id,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @Context UriInfo uri,
            Setting setting) {
        return changes.describe(tokenId(id), description(setting), editor(ifMatch))
                .chain(token -> answer(200, token, uri));
    }

    @DELETE
    @Path("/{id}")
    @Consumes(MediaType.WILDCARD)
    @RolesAllowed(Roles.ENROLLMENT_ADMIN)
    public Uni<Response> delete(@PathParam("id") String id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        return changes.delete(tokenId(id), editor(ifMatch))
                .map(deleted -> Response.noContent().build());
    }

    /** Makes a key; the answer is the certificate to be given to Apple Business Manager, as PEM. */
    @POST
    @Path("/{id}/generateEncryptionPublicKey")
    @Consumes(MediaType.WILDCARD)
    @RolesAllowed(Roles.ENROLLMENT_ADMIN)
    public Uni<Value> makeKey(
            @PathParam("id") String id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch, @Context UriInfo uri) {
        return changes.makeKey(tokenId(id), editor(ifMatch)).map(pem -> value(uri, pem));
    }

    /** The certificate made last, as PEM. */
    @GET
    @Path("/{id}/getEncryptionPublicKey")
    @RolesAllowed({Roles.ENROLLMENT_ADMIN, Roles.ENROLLMENT_OPERATOR})
    public Uni<Value> key(@PathParam("id") String id, @Context UriInfo uri) {
        UUID tokenId = tokenId(id);
        return tokens.find(tokenId)
                .invoke(found -> found.orElseThrow(DepOnboardingResource::unknown))
                .chain(found -> changes.key(tokenId))
                .map(pem -> value(uri, pem));
    }

    /** Takes a token file: the first one, or one that renews. */
    @POST
    @Path("/{id}/uploadDepToken")
    @RolesAllowed(Roles.ENROLLMENT_ADMIN)
    public Uni<Response> upload(
            @PathParam("id") String id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch, Upload upload) {
        if (upload == null
                || upload.depToken() == null
                || upload.depToken().isBlank()
                || upload.depToken().length() > LONGEST_FILE) {
            throw ProblemException.of(
                    Reason.MALFORMED_REQUEST, "depToken is needed: the content of the token file, at most 60 KiB");
        }
        return uploads.upload(
                        tokenId(id),
                        upload.depToken(),
                        bounded(upload.appleId(), "appleId", LONGEST_APPLE_ID),
                        editor(ifMatch))
                .map(done -> Response.noContent().build());
    }

    /** What is shown of tokens and known elsewhere. */
    private record Around(Map<UUID, LastSync> lastSyncs, Map<UUID, Long> devices) {

        DepOnboardingSetting show(AdeToken token, Instant now, String context) {
            return DepOnboardingSetting.of(
                    token,
                    lastSyncs.getOrDefault(token.tokenId(), LastSync.NEVER),
                    devices.getOrDefault(token.tokenId(), 0L),
                    now,
                    context);
        }
    }

    private Uni<Around> around(List<AdeToken> found) {
        List<UUID> ids = found.stream().map(AdeToken::tokenId).toList();
        Uni<Map<UUID, Long>> counts = devices.isResolvable()
                ? devices.get().counts(ids)
                : Uni.createFrom().item(Map.of());
        return runs.last(ids).chain(last -> counts.map(counted -> new Around(last, counted)));
    }

    private Uni<Response> answer(int status, AdeToken token, UriInfo uri) {
        return around(List.of(token))
                .map(around -> Response.status(status)
                        .entity(around.show(token, clock.instant(), GraphCollection.context(uri) + "/$entity"))
                        .header(HttpHeaders.ETAG, IfMatch.tagOf(token.version()))
                        .build());
    }

    private static Value value(UriInfo uri, String value) {
        return new Value(GraphCollection.context(uri), value);
    }

    private static Description description(Setting setting) {
        if (setting == null) {
            throw ProblemException.of(Reason.MALFORMED_REQUEST, "A depOnboardingSetting is needed");
        }
        String name = bounded(setting.tokenName(), "tokenName", LONGEST_NAME);
        List<String> tags = setting.roleScopeTagIds();
        return new Description(
                name,
                bounded(setting.appleIdentifier(), "appleIdentifier", LONGEST_APPLE_ID),
                tags == null ? null : ScopeTags.checked(tags, "roleScopeTagIds"));
    }

    private static String bounded(String text, String name, int longest) {
        if (text == null) {
            return null;
        }
        String trimmed = text.strip();
        if (trimmed.isEmpty() || trimmed.length() > longest || trimmed.chars().anyMatch(Character::isISOControl)) {
            throw ProblemException.of(
                    Reason.MALFORMED_REQUEST,
                    name + " takes 1 to " + longest + " characters without control characters");
        }
        return trimmed;
    }

    private Editor editor(String ifMatch) {
        return new Editor(administrator.getPrincipal().getName(), scope.get(), IfMatch.of(ifMatch));
    }

    private static UUID tokenId(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException notAnId) {
            throw unknown();
        }
    }

    static ProblemException unknown() {
        return ProblemException.notFound("token");
    }
}
