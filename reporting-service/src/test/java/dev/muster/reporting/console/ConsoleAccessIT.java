package dev.muster.reporting.console;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import dev.muster.platform.DemoRealm;
import dev.muster.platform.Platform;
import dev.muster.platform.quarkus.PlatformTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URL;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may come in, and what a browser is told; what pages show is looked at in a browser, beside everything else. */
@QuarkusTest
@WithTestResource(
        value = PlatformTestResource.class,
        initArgs = @ResourceArg(name = "database", value = "reporting_service"))
class ConsoleAccessIT {

    Platform platform;

    @TestHTTPResource
    URL address;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/console",
                "/console/enrollments",
                "/console/enrollments/00000000-0000-0000-0000-000000000000/trace",
                "/console/enrollments/export.csv",
                "/console/failures",
                "/console/failures/export.csv",
                "/console/incomplete",
                "/console/devices",
                "/console/users",
                "/console/users/amy@contoso.com/slots",
                "/console/users/terms.csv",
                "/console/apple",
                "/console/policies",
                "/console/policies/limits/some_Limit",
                "/console/what-if",
                "/console/replays",
                "/console/identifiers",
                "/console/autopilot",
                "/console/tokens",
                "/console/tokens/00000000-0000-0000-0000-000000000000/qr.svg",
                "/console/system",
                "/console/system/dead-letters",
                "/console/live"
            })
    void whoIsNotSignedInIsSentToTheIssuerWithAProofKey(String path) {
        given().redirects()
                .follow(false)
                .get(path)
                .then()
                .statusCode(302)
                .header(
                        "Location",
                        allOf(
                                startsWith(platform.identity().issuer()),
                                containsString("client_id=muster-console"),
                                containsString("code_challenge_method=S256")));
    }

    @Test
    void aScriptIsToldInsteadOfBeingSentAway() {
        given().header("X-Requested-With", "JavaScript")
                .redirects()
                .follow(false)
                .get("/console")
                .then()
                .statusCode(499);
    }

    @Test
    void aChangeThatAnotherSiteAsksForIsRefusedBeforeAnythingElse() {
        String replay = "/console/system/dead-letters/enrollment.lifecycle.v1";
        given().header("Sec-Fetch-Site", "cross-site").post(replay).then().statusCode(not(200));
        given().header("Origin", "https://evil.example")
                .redirects()
                .follow(false)
                .post(replay)
                .then()
                .statusCode(not(200));
    }

    @Test
    void aDraftThatIsTooLongForAnAddressIsTriedAllTheSame() throws Exception {
        Visitor operator = new Visitor(address.toString());
        assertThat(operator.signsIn(DemoRealm.OPERATOR)).contains("Overview");
        String body = "x".repeat(60_000);

        HttpResponse<String> decided = operator.sends(
                "console/what-if", Map.of("method", "windowsByod", "policies", "{\"bodyText\":\"" + body + "\"}"));

        assertThat(decided.statusCode()).isEqualTo(200);
        assertThat(decided.body()).contains(body, "The policy service does not answer right now");
        assertThat(decided.headers().firstValue("HX-Push-Url")).hasValue("false");
        assertThat(operator.sends("console/what-if", Map.of("method", "windowsByod", "policies", "{}"))
                        .headers()
                        .firstValue("HX-Push-Url"))
                .hasValueSatisfying(shared -> assertThat(shared)
                        .startsWith("/console/what-if?")
                        .contains("method=windowsByod", "policies=%7B%7D"));
        assertThat(operator.sends("console/replays", Map.of("last", "100")).body())
                .contains("has not said whether it is done");
    }

    @Test
    void aFileIsNotListedWhenAnotherOneWasChecked() throws Exception {
        Visitor admin = new Visitor(address.toString());
        admin.signsIn(DemoRealm.ADMIN);

        HttpResponse<String> listed = admin.uploads(
                "console/identifiers/import",
                Map.of("kind", "imei", "checked", "of another file"),
                "490154203237518,first\n");

        assertThat(listed.statusCode()).isEqualTo(200);
        assertThat(listed.body()).contains("Nothing is listed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"console.css", "console.js", "icons.svg", "echarts.simple.min.js"})
    void filesAreForEverybodyCompressedAndKeptForGood(String name) {
        given().header("Accept-Encoding", "gzip")
                .get(Assets.url(name))
                .then()
                .statusCode(200)
                .header("Content-Encoding", equalTo("gzip"))
                .header("Cache-Control", containsString("immutable"))
                .header("X-Content-Type-Options", equalTo("nosniff"));
    }

    @Test
    void pagesRunNoScriptOfAnybodyElse() {
        given().get("/console/signed-out")
                .then()
                .statusCode(200)
                .header(
                        "Content-Security-Policy",
                        allOf(containsString("default-src 'none'"), not(containsString("unsafe"))))
                .header("Cache-Control", equalTo("no-store"))
                .body(
                        containsString("You are signed out"),
                        not(containsString("style=")),
                        not(containsString("onclick=")));
    }
}
