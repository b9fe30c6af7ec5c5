package dev.muster.policy.openapi;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.muster.http.graph.GraphPaths;
import dev.muster.platform.DemoRealm;
import dev.muster.policy.PolicyServiceIT;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The published API document is what the service serves, and its walls stand on every operation it lists. */
@QuarkusTest
class PublishedApiIT extends PolicyServiceIT {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Inject
    BeanManager beans;

    /** An operation of the document. */
    private record Operation(String method, String path) {

        /** With ids nobody has: the walls stand before what they hide. */
        String address() {
            return path.replace("{version}", "beta")
                    .replace("{platform}", "iOS")
                    .replaceAll("\\{[^}]+}", "00000000-0000-0000-0000-000000000000");
        }

        boolean administrators() {
            return GraphPaths.isGraph(address()) || path.startsWith("/users/");
        }
    }

    @Test
    void theDocumentListsExactlyTheOperationsTheServiceServes() throws IOException {
        assertThat(published()).isEqualTo(served());
    }

    @Test
    void everyOperationSaysWhatItDoesWhatErrorsItGivesAndHowToSignIn() throws IOException {
        JsonNode document = document();
        List<String> silent = new ArrayList<>();
        for (Operation operation : operations(document)) {
            JsonNode described = document.path("paths")
                    .path(operation.path())
                    .path(operation.method().toLowerCase(Locale.ROOT));
            if (GraphPaths.isGraph(operation.address())
                    && (described.path("summary").asText().isEmpty()
                            || described.path("tags").isEmpty()
                            || described.path("security").isEmpty()
                            || !described.path("responses").has("default"))) {
                silent.add(operation.toString());
            }
        }
        assertThat(silent).isEmpty();
    }

    @Test
    void whatTheCollectionsHaveInCommonIsFilledInForEachOfThem() throws IOException {
        JsonNode document = document();
        JsonNode bodies = document.path("components").path("requestBodies");
        List<String> vague = new ArrayList<>();
        for (JsonNode described : document.findValues("requestBody")) {
            String ref = described.path("$ref").asText();
            if (!ref.isEmpty() && !bodies.has(ref.substring(ref.lastIndexOf('/') + 1))) {
                vague.add(ref);
            }
        }
        document.findValuesAsText("summary").stream()
                .filter(summary -> summary.contains("{"))
                .forEach(vague::add);
        assertThat(vague).isEmpty();
        assertThat(document.path("paths")
                        .path("/{version}/policies/mobileAppManagementPolicies/{id}")
                        .path("patch")
                        .path("requestBody")
                        .path("$ref")
                        .asText())
                .endsWith("/mobilityManagementPolicy");
    }

    @Test
    void withoutATokenEveryOperationAnswers401() throws IOException {
        List<String> open = new ArrayList<>();
        for (Operation operation : operations(document())) {
            Response answer = given().contentType("application/json")
                    .urlEncodingEnabled(false)
                    .request(operation.method(), operation.address());
            if (answer.statusCode() != 401) {
                open.add(operation + " " + answer.statusCode());
            }
        }
        assertThat(open).isEmpty();
    }

    @Test
    void theRolesOfAReaderOfReportsOpenNoOperationOfAdministrators() throws IOException {
        List<String> open = new ArrayList<>();
        String token = platform.identity().token(DemoRealm.READER, DemoRealm.PASSWORD);
        for (Operation operation : operations(document())) {
            if (!operation.administrators()) {
                continue;
            }
            Response answer = given().auth()
                    .oauth2(token)
                    .contentType("application/json")
                    .urlEncodingEnabled(false)
                    .body("{}")
                    .request(operation.method(), operation.address());
            if (answer.statusCode() != 403) {
                open.add(operation + " " + answer.statusCode());
            }
        }
        assertThat(open).isEmpty();
    }

    @Test
    void anOperatorReadsAndChangesNothing() throws IOException {
        List<String> open = new ArrayList<>();
        String token = platform.identity().token(DemoRealm.OPERATOR, DemoRealm.PASSWORD);
        for (Operation operation : operations(document())) {
            if (!GraphPaths.isGraph(operation.address())
                    || operation.method().equals("GET")
                    || operation.path().endsWith("/validateFilter")) {
                continue;
            }
            Response answer = given().auth()
                    .oauth2(token)
                    .contentType("application/json")
                    .urlEncodingEnabled(false)
                    .body("{}")
                    .request(operation.method(), operation.address());
            if (answer.statusCode() != 403) {
                open.add(operation + " " + answer.statusCode());
            }
        }
        assertThat(open).isEmpty();
    }

    private Set<String> published() throws IOException {
        Set<String> published = new TreeSet<>();
        operations(document()).forEach(operation -> published.add(operation.method() + " " + operation.path()));
        return published;
    }

    /** What the resources of the running service declare. */
    private Set<String> served() {
        Set<String> served = new TreeSet<>();
        for (Bean<?> bean : beans.getBeans(Object.class, Any.Literal.INSTANCE)) {
            Path root = bean.getBeanClass().getAnnotation(Path.class);
            if (root == null) {
                continue;
            }
            for (Method method : bean.getBeanClass().getMethods()) {
                for (Annotation annotation : method.getAnnotations()) {
                    HttpMethod verb = annotation.annotationType().getAnnotation(HttpMethod.class);
                    if (verb != null) {
                        Path path = method.getAnnotation(Path.class);
                        served.add(
                                verb.value() + " " + template(root.value() + (path == null ? "" : "/" + path.value())));
                    }
                }
            }
        }
        return served;
    }

    private static String template(String path) {
        return path.replaceAll("\\{(\\w+):[^{}]*}", "{$1}").replaceAll("//+", "/");
    }

    private static List<Operation> operations(JsonNode document) {
        List<Operation> operations = new ArrayList<>();
        document.path("paths")
                .fields()
                .forEachRemaining(path -> path.getValue().fieldNames().forEachRemaining(method -> {
                    if (Set.of("get", "post", "put", "patch", "delete").contains(method)) {
                        operations.add(new Operation(method.toUpperCase(Locale.ROOT), path.getKey()));
                    }
                }));
        return operations;
    }

    private static JsonNode document() throws IOException {
        return JSON.readTree(given().get("/q/openapi?format=json")
                .then()
                .statusCode(200)
                .extract()
                .asString());
    }
}
