package dev.muster.applesync.onboarding;

import dev.muster.applesync.token.Tokens;
import dev.muster.http.access.OwnScopeTags;
import dev.muster.http.access.ScopeTags;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.UUID;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Stands before every address with a token in it, whose path parameter is {@code id}: profiles, devices and runs carry the
 * scope tags of their token. To administrators who share none of them there is no such token.
 */
@Singleton
class TokenWall {

    private final Tokens tokens;
    private final OwnScopeTags administrator;

    TokenWall(Tokens tokens, OwnScopeTags administrator) {
        this.tokens = tokens;
        this.administrator = administrator;
    }

    /** Ends the request (404), or lets it through with null. */
    @ServerRequestFilter
    Uni<Response> check(UriInfo uri) {
        String id = uri.getPathParameters().getFirst("id");
        ScopeTags scope = id == null ? ScopeTags.EVERYTHING : administrator.get();
        return scope.unbounded()
                ? Uni.createFrom().nullItem()
                : tokens.find(tokenId(id))
                        .invoke(found -> found.ifPresent(token -> scope.requireSight(token.scopeTags(), "token")))
                        .replaceWith((Response) null);
    }

    private static UUID tokenId(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException notAnId) {
            throw DepOnboardingResource.unknown();
        }
    }
}
