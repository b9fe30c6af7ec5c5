package dev.muster.registry.identifier;

import dev.muster.odata.Query;
import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The corporate identifiers, for those who look. */
public interface Identifiers {

    /** A page, and one more when there is a next. */
    Uni<List<ListedIdentifier>> page(Query<ListedIdentifier> query);

    /** How many the query's filter means. */
    Uni<Long> count(Query<ListedIdentifier> query);

    Uni<Optional<ListedIdentifier>> find(UUID id);

    /** Those of the numbers that are listed. */
    Uni<List<ListedIdentifier>> of(Collection<Identifier> identifiers);

    /** Those listed after this one, by id; from the first with null. */
    Uni<List<ListedIdentifier>> after(UUID id, int most);
}
