package dev.muster.http.access;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import java.security.Principal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.junit.jupiter.api.Test;

class OwnScopeTagsTest {

    @Test
    void aTokenWithoutTheClaimHasNoBounds() {
        assertThat(tags(Map.of("other", "1"))).isEqualTo(ScopeTags.EVERYTHING);
    }

    @Test
    void aTokenWithAListIsHeldToIt() {
        assertThat(tags(Map.of(
                        "scope_tags", Json.createArrayBuilder(List.of("1", "2")).build())))
                .isEqualTo(ScopeTags.of(List.of("1", "2")));
    }

    @Test
    void aTokenWithOneWordIsHeldToIt() {
        assertThat(tags(Map.of("scope_tags", "1"))).isEqualTo(ScopeTags.of(List.of("1")));
    }

    @Test
    void aTokenWithAnEmptyListSeesNothing() {
        assertThat(tags(Map.of("scope_tags", List.of()))).isEqualTo(ScopeTags.of(List.of()));
    }

    @Test
    void aClaimOfAnotherShapeOpensNothing() {
        assertThat(tags(Map.of("scope_tags", Map.of("1", true))).shares(List.of("1")))
                .isFalse();
    }

    @Test
    void whoHasNoTokenOfOursHasNoBounds() {
        Principal principal = () -> "admin";

        assertThat(OwnScopeTags.of(principal, "scope_tags")).isEqualTo(ScopeTags.EVERYTHING);
    }

    private static ScopeTags tags(Map<String, Object> claims) {
        return OwnScopeTags.of(new Token(claims), "scope_tags");
    }

    private record Token(Map<String, Object> claims) implements JsonWebToken {

        @Override
        public String getName() {
            return "admin";
        }

        @Override
        public Set<String> getClaimNames() {
            return claims.keySet();
        }

        @Override
        @SuppressWarnings("unchecked")
        public <T> T getClaim(String name) {
            return (T) claims.get(name);
        }
    }
}
