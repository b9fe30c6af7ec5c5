package dev.muster.registry.group.persistence;

import dev.muster.odata.Parameters;
import dev.muster.odata.Query;
import dev.muster.registry.group.Candidate;
import dev.muster.registry.group.Member;
import dev.muster.registry.group.persistence.CandidateRows.Placed;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** Who is in which group. */
@Singleton
public class StoredMembers {

    private static final String IN_GROUP = " from device_group_candidate where device_groups @> array[%s::text] and ";

    private final Pool pool;

    StoredMembers(Pool pool) {
        this.pool = pool;
    }

    /** A page, and one more when there is a next. */
    public Uni<List<Member>> page(UUID groupId, Query<Member> query) {
        Parameters parameters = new Parameters();
        String sql = "select *" + IN_GROUP.formatted(parameters.add(groupId.toString())) + query.page(parameters);
        return pool.preparedQuery(sql)
                .execute(Tuple.from(parameters.values()))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(StoredMembers::member)
                        .toList());
    }

    public Uni<Long> count(UUID groupId, Query<Member> query) {
        Parameters parameters = new Parameters();
        String sql =
                "select count(*)" + IN_GROUP.formatted(parameters.add(groupId.toString())) + query.where(parameters);
        return pool.preparedQuery(sql)
                .execute(Tuple.from(parameters.values()))
                .map(rows -> rows.iterator().next().getLong(0));
    }

    /** Candidates of one kind after one, in the order of their ids. */
    public Uni<List<Placed>> some(String kind, UUID after, int most) {
        return CandidateRows.some(pool, kind, after, most);
    }

    /** The candidate with this id; none when there is none. */
    public Uni<List<Placed>> one(UUID id) {
        return CandidateRows.one(pool, id);
    }

    private static Member member(Row row) {
        Candidate candidate = CandidateRows.candidate(row);
        return new Member(
                candidate.id(),
                row.getString("kind"),
                candidate.facts().deviceName(),
                candidate.facts().platform(),
                candidate.facts().osVersion(),
                candidate.facts().manufacturer(),
                candidate.facts().model(),
                candidate.facts().serialNumber(),
                candidate.ownership(),
                candidate.category(),
                candidate.enrollmentProfileName());
    }
}
