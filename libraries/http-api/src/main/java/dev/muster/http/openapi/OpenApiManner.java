package dev.muster.http.openapi;

import dev.muster.http.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;

/**
 * Says for every operation what is true of all of them: errors in Microsoft Graph's shape on Graph paths and as problems
 * elsewhere, the versions there are, and how to sign in.
 */
public final class OpenApiManner implements OASFilter {

    private static final String GRAPH_ERROR = "GraphError";
    private static final String PROBLEM = "Problem";
    private static final String BEARER = "bearer";
    private static final String VERSIONED = "/{version}/";

    @Override
    public void filterOpenAPI(OpenAPI document) {
        if (document.getComponents() == null) {
            document.setComponents(OASFactory.createComponents());
        }
        document.getComponents().addSchema(GRAPH_ERROR, graphError()).addSchema(PROBLEM, problem());
        document.getComponents()
                .addSecurityScheme(
                        BEARER,
                        OASFactory.createSecurityScheme()
                                .type(SecurityScheme.Type.HTTP)
                                .scheme("bearer")
                                .bearerFormat("JWT")
                                .description("Access token of the configured OpenID Connect issuer"));
        if (document.getPaths() != null && document.getPaths().getPathItems() != null) {
            document.getPaths().getPathItems().forEach(OpenApiManner::describe);
        }
    }

    private static void describe(String path, PathItem item) {
        boolean graph = path.startsWith(VERSIONED);
        List<Parameter> shared = item.getParameters() == null ? List.of() : item.getParameters();
        shared.forEach(OpenApiManner::describeVersion);
        for (Operation operation : item.getOperations().values()) {
            if (operation.getParameters() != null) {
                operation.getParameters().forEach(OpenApiManner::describeVersion);
            }
            if (graph && !declares(shared, operation)) {
                operation.addParameter(describeVersion(OASFactory.createParameter()
                        .name("version")
                        .in(Parameter.In.PATH)
                        .required(true)));
            }
            if (operation.getResponses() == null) {
                operation.setResponses(OASFactory.createAPIResponses());
            }
            operation.getResponses().addAPIResponse("default", error(graph));
            operation.setSecurity(List.of(OASFactory.createSecurityRequirement().addScheme(BEARER)));
        }
    }

    private static boolean declares(List<Parameter> shared, Operation operation) {
        List<Parameter> all = new ArrayList<>(shared);
        if (operation.getParameters() != null) {
            all.addAll(operation.getParameters());
        }
        return all.stream().anyMatch(parameter -> "version".equals(parameter.getName()));
    }

    private static Parameter describeVersion(Parameter parameter) {
        if ("version".equals(parameter.getName()) && parameter.getIn() == Parameter.In.PATH) {
            parameter.setSchema(
                    OASFactory.createSchema().addType(SchemaType.STRING).enumeration(List.of("v1.0", "beta")));
        }
        return parameter;
    }

    private static APIResponse error(boolean graph) {
        return OASFactory.createAPIResponse()
                .description(graph ? "An error in Microsoft Graph's shape" : "A problem (RFC 9457)")
                .content(OASFactory.createContent()
                        .addMediaType(
                                graph ? "application/json" : Problem.MEDIA_TYPE,
                                OASFactory.createMediaType()
                                        .schema(OASFactory.createSchema()
                                                .ref("#/components/schemas/" + (graph ? GRAPH_ERROR : PROBLEM)))));
    }

    private static Schema graphError() {
        Schema inner = object().addProperty("date", text())
                .addProperty("request-id", text())
                .addProperty("client-request-id", text())
                .addProperty("reason", text());
        Schema error = object().addProperty("code", text())
                .addProperty("message", text())
                .addProperty("innerError", inner)
                .addRequired("code")
                .addRequired("message")
                .addRequired("innerError");
        return object().addProperty("error", error).addRequired("error");
    }

    private static Schema problem() {
        return object().addProperty("type", text())
                .addProperty("title", text())
                .addProperty("status", OASFactory.createSchema().addType(SchemaType.INTEGER))
                .addProperty("detail", text())
                .addProperty("code", text())
                .addProperty("remediation", text())
                .addRequired("title")
                .addRequired("status")
                .addRequired("code");
    }

    private static Schema object() {
        return OASFactory.createSchema().addType(SchemaType.OBJECT);
    }

    private static Schema text() {
        return OASFactory.createSchema().addType(SchemaType.STRING);
    }
}
