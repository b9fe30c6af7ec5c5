package dev.muster.registry.category;

import dev.muster.odata.Field;
import dev.muster.odata.Fields;

/** What clients may ask of categories. */
final class CategoryFields {

    static final Fields<Category> ALL = Fields.of(
                    Field.uuid("id", Category::id),
                    Field.text("displayName", Category::displayName).required().ignoringCase(),
                    Field.text("description", Category::description)
                            .ignoringCase()
                            .unsorted())
            .orderedBy("displayName")
            .showing("roleScopeTagIds");

    private CategoryFields() {}
}
