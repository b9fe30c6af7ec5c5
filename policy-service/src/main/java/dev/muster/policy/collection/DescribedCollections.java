package dev.muster.policy.collection;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.parameters.RequestBody;
import org.eclipse.microprofile.openapi.models.tags.Tag;

/**
 * Fills what the collections have in common with what each of them is about: its tag in {@code openapi.yaml} names the
 * documents ({@code x-documents}) and the request body that describes one ({@code x-document}).
 */
@OpenApiFilter(OpenApiFilter.RunStage.BUILD)
public final class DescribedCollections implements OASFilter {

    /** Stands in a summary for what the documents are called. */
    static final String DOCUMENTS = "{documents}";

    /** Stands for the request body that describes a document. */
    static final String DOCUMENT = "document";

    private static final String NAME = "x-documents";
    private static final String BODY = "x-document";
    private static final String BODIES = "#/components/requestBodies/";

    @Override
    public void filterOpenAPI(OpenAPI document) {
        Map<String, Tag> collections = new HashMap<>();
        document.getTags().stream()
                .filter(tag ->
                        tag.getExtensions() != null && tag.getExtensions().containsKey(NAME))
                .forEach(tag -> collections.put(tag.getName(), tag));
        for (PathItem path : document.getPaths().getPathItems().values()) {
            for (Operation operation : path.getOperations().values()) {
                operation.getTags().stream()
                        .map(collections::get)
                        .filter(tag -> tag != null)
                        .forEach(tag -> describe(operation, tag));
            }
        }
        collections.values().forEach(tag -> {
            tag.removeExtension(NAME);
            tag.removeExtension(BODY);
        });
    }

    private static void describe(Operation operation, Tag collection) {
        operation.setSummary(operation
                .getSummary()
                .replace(DOCUMENTS, collection.getExtensions().get(NAME).toString()));
        RequestBody body = operation.getRequestBody();
        if (body != null && (BODIES + DOCUMENT).equals(body.getRef())) {
            body.setRef(BODIES + collection.getExtensions().get(BODY));
        }
    }
}
