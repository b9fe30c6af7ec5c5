package dev.muster.platform.walls;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.function.Predicate;

/** The operations that a running service publishes in its OpenAPI document, and what it answers to them. */
public final class PublishedApi {

    private static final Set<String> METHODS = Set.of("GET", "POST", "PUT", "PATCH", "DELETE");
    private static final String UNKNOWN = "00000000-0000-4000-8000-000000000000";
    /** As they stand in an address. */
    private static final List<String> GARBAGE = List.of(
            "x",
            "0",
            "null",
            "1-1-1-1-1",
            "%27%20or%201%3D1--",
            "%00",
            "%F0%9F%98%80",
            "..%2F..%2Fetc",
            "%7B%22%24ne%22%3A1%7D",
            "x".repeat(3_000));

    private final URI service;
    private final Map<String, String> variables;
    private final List<Operation> operations;
    private final HttpClient client = HttpClient.newHttpClient();

    private PublishedApi(URI service, Map<String, String> variables, List<Operation> operations) {
        this.service = service;
        this.variables = variables;
        this.operations = operations;
    }

    /**
     * Reads the document of the service.
     *
     * @param variables values of path variables that are no ids, such as {@code version}
     * @param which operations to look at
     */
    public static PublishedApi of(URI service, Map<String, String> variables, Predicate<Operation> which)
            throws IOException, InterruptedException {
        String document = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(service.resolve("/q/openapi?format=json"))
                                .build(),
                        BodyHandlers.ofString())
                .body();
        List<Operation> operations = new ArrayList<>();
        new ObjectMapper()
                .readTree(document)
                .path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(method -> {
                    String name = method.getKey().toUpperCase(Locale.ROOT);
                    if (METHODS.contains(name)) {
                        operations.add(new Operation(name, path.getKey(), contentType(name, method.getValue())));
                    }
                }));
        return new PublishedApi(
                service, variables, operations.stream().filter(which).toList());
    }

    private static String contentType(String method, JsonNode operation) {
        var types = operation.path("requestBody").path("content").fieldNames();
        if (types.hasNext()) {
            return types.next();
        }
        return method.equals("POST") || method.equals("PATCH") || method.equals("PUT") ? "application/json" : null;
    }

    public List<Operation> operations() {
        return operations;
    }

    /**
     * What is answered otherwise than expected, with an id nobody has.
     *
     * @param token of the caller, null for nobody
     */
    public List<String> answeredOtherwise(String token, IntPredicate expected)
            throws IOException, InterruptedException {
        List<String> otherwise = new ArrayList<>();
        for (Operation operation : operations) {
            otherwise(operation, UNKNOWN, token, expected, otherwise);
        }
        return otherwise;
    }

    /**
     * What is answered otherwise than "there is none" (404) or "that is wrong" (4xx) where an id is asked for.
     * Operations that change nothing by themselves must say 404 to an id that nobody has.
     */
    public List<String> foundWithoutBeing(String token) throws IOException, InterruptedException {
        List<String> otherwise = new ArrayList<>();
        for (Operation operation : operations) {
            if (operation.addressesOne(variables)) {
                boolean withoutBody = operation.contentType() == null;
                otherwise(
                        operation,
                        UNKNOWN,
                        token,
                        status -> withoutBody ? status == 404 : status >= 400 && status < 500,
                        otherwise);
                for (String garbage : GARBAGE) {
                    otherwise(operation, garbage, token, status -> status >= 400 && status < 500, otherwise);
                }
            }
        }
        return otherwise;
    }

    private void otherwise(Operation operation, String id, String token, IntPredicate expected, List<String> otherwise)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(service.resolve(operation.address(variables, id)))
                .method(operation.method(), body(operation));
        if (operation.contentType() != null) {
            request.header("Content-Type", operation.contentType());
        }
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        int status = client.send(request.build(), BodyHandlers.discarding()).statusCode();
        if (!expected.test(status)) {
            String shown = id.length() > 60 ? id.substring(0, 60) + "…" : id;
            otherwise.add(operation + " with " + shown + " answered " + status);
        }
    }

    private static BodyPublisher body(Operation operation) {
        if (operation.contentType() == null) {
            return BodyPublishers.noBody();
        }
        return BodyPublishers.ofString(operation.contentType().endsWith("json") ? "{}" : "x");
    }
}
