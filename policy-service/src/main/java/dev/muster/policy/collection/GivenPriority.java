package dev.muster.policy.collection;

import com.fasterxml.jackson.databind.JsonNode;
import dev.muster.policy.document.json.JsonFields;
import java.util.Set;

/** The body of {@code setPriority}. */
public final class GivenPriority {

    private static final int LAST = 10_000;

    private GivenPriority() {}

    /** The priority asked for, from {@code least} on; throws a problem when there is none. */
    public static int of(JsonNode body, int least) {
        JsonFields.onlyKnown(JsonFields.object(body), Set.of("priority"));
        if (!body.hasNonNull("priority")) {
            throw JsonFields.refused("priority is needed");
        }
        return JsonFields.number(body, "priority", least, least, LAST);
    }
}
