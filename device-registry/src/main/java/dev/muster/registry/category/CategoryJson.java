package dev.muster.registry.category;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.registry.group.DeviceGroup;
import java.util.List;
import java.util.UUID;

/** Categories as Graph's {@code deviceCategory}. */
final class CategoryJson {

    /** Stands for no category, as Graph has it. */
    static final UUID UNASSIGNED = new UUID(0, 0);

    private CategoryJson() {}

    static ObjectNode write(Category category) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("@odata.type", "#microsoft.graph.deviceCategory");
        json.put("id", category.id().toString());
        json.put("displayName", category.displayName());
        json.put("description", category.description());
        category.scopeTags().forEach(json.putArray("roleScopeTagIds")::add);
        return json;
    }

    /** What a device has that has no category (C-1). */
    static ObjectNode unassigned() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("@odata.type", "#microsoft.graph.deviceCategory");
        json.put("id", UNASSIGNED.toString());
        json.put("displayName", "Unassigned");
        return json;
    }

    /** A changed category, with the groups whose rule now sees its devices otherwise (C-1). */
    static ObjectNode write(Category category, List<DeviceGroup> affected) {
        ObjectNode json = write(category);
        if (!affected.isEmpty()) {
            ArrayNode groups = json.putArray("musterAffectedGroups");
            affected.forEach(group -> groups.addObject()
                    .put("id", group.id().toString())
                    .put("displayName", group.displayName())
                    .put("membershipRule", group.rule()));
        }
        return json;
    }
}
