package dev.muster.odata;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.platform.Database;
import dev.muster.platform.shared.SharedPlatform;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

class SqlAgreesWithMemoryIT {

    private static final String DATABASE = "odata_law";
    private static final Instant START = Instant.parse("2026-01-31T08:00:00Z");
    private static final List<String> TEXTS =
            List.of("", "a", "A", "ab", "b%", "a_b", "\\", "O'x", "é", "\uFFFD", "😀");
    private static final List<String> PLAIN_TEXTS = List.of("amy", "AMY", "Bo", "b_o", "bo%");
    private static final List<String> NUMBERS = List.of("-2", "0", "0.5", "0.50", "7");

    private static Vertx vertx;
    private static Pool pool;

    @BeforeContainer
    static void connect() throws Exception {
        Database database = SharedPlatform.join().database();
        database.createDatabase(DATABASE);
        vertx = Vertx.vertx();
        pool = PgBuilder.pool()
                .connectingTo(new PgConnectOptions()
                        .setHost(database.host())
                        .setPort(database.port())
                        .setDatabase(DATABASE)
                        .setUser(database.user())
                        .setPassword(database.password()))
                .using(vertx)
                .build();
        run("drop table if exists phone", List.of());
        run(
                "create table phone (phone_id uuid primary key, name text, owner text, lost boolean, slots integer,"
                        + " inches numeric, bought_at timestamptz not null, contract uuid, state text, serial text, sold_at timestamptz)",
                List.of());
    }

    @AfterContainer
    static void disconnect() throws Exception {
        pool.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    @Property(tries = 150)
    void a_query_finds_the_same_items_in_the_same_order_in_postgresql_and_in_memory(
            @ForAll("phones") List<Phone> phones, @ForAll("filters") String filter, @ForAll("orders") String order)
            throws Exception {
        store(phones);

        List<UUID> together = new ArrayList<>();
        Query<Phone> query = Phone.query("$filter", filter, "$orderby", order, "$top", "3");
        for (int page = 0; page <= phones.size(); page++) {
            List<UUID> found = ids(query);
            assertThat(found)
                    .isEqualTo(query.of(phones).rows().stream().map(Phone::id).toList());
            together.addAll(found.subList(0, Math.min(3, found.size())));
            if (found.size() <= 3) {
                break;
            }
            Phone last = phones.stream()
                    .filter(phone -> phone.id().equals(found.get(2)))
                    .findFirst()
                    .orElseThrow();
            query = Phone.query(
                    "$filter", filter, "$orderby", order, "$top", "3", "$skiptoken", query.tokenAfter(last));
        }

        Query<Phone> whole = Phone.query("$filter", filter, "$orderby", order);
        assertThat(together)
                .isEqualTo(whole.of(phones).rows().stream().map(Phone::id).toList());
    }

    private static List<UUID> ids(Query<Phone> query) throws Exception {
        Parameters parameters = new Parameters();
        String sql = "select phone_id from phone where " + query.page(parameters);
        return StreamSupport.stream(run(sql, parameters.values()).spliterator(), false)
                .map(row -> row.getUUID(0))
                .toList();
    }

    private static void store(List<Phone> phones) throws Exception {
        run("delete from phone", List.of());
        for (Phone phone : phones) {
            Parameters parameters = new Parameters();
            String sql = "insert into phone values (" + parameters.add(phone.id()) + ", " + parameters.add(phone.name())
                    + ", " + parameters.add(phone.owner()) + ", " + parameters.add(phone.lost()) + ", "
                    + parameters.add(phone.slots()) + ", "
                    + parameters.add(
                            phone.inches() == null ? null : phone.inches().toPlainString()) + "::text::numeric, "
                    + parameters.add(phone.boughtAt().atOffset(ZoneOffset.UTC)) + ", "
                    + parameters.add(phone.contract())
                    + ", " + parameters.add(Phone.stored(phone.state())) + ", null, "
                    + parameters.add(
                            phone.soldAt() == null ? null : phone.soldAt().atOffset(ZoneOffset.UTC)) + ")";
            run(sql, parameters.values());
        }
    }

    private static RowSet<Row> run(String sql, List<Object> values) throws Exception {
        return pool.preparedQuery(sql)
                .execute(Tuple.wrap(new ArrayList<>(values)))
                .toCompletionStage()
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS);
    }

    private static Instant moment(int number) {
        return START.plusSeconds(number).plusNanos(number * 1_000L);
    }

    private static UUID uuid(int number) {
        // Both halves of the range: Java's own order of UUIDs differs from PostgreSQL's.
        return new UUID(number % 2 == 0 ? number : Long.MIN_VALUE + number, number);
    }

    @Provide
    Arbitrary<List<Phone>> phones() {
        Arbitrary<Integer> numbers = Arbitraries.integers().between(0, 40);
        Arbitrary<Phone> phone = Combinators.combine(
                        numbers,
                        Arbitraries.of(TEXTS).injectNull(0.2),
                        Arbitraries.of(PLAIN_TEXTS).injectNull(0.2),
                        Arbitraries.of(true, false).injectNull(0.2),
                        Arbitraries.integers().between(-2, 2).injectNull(0.2),
                        Arbitraries.of(NUMBERS).map(BigDecimal::new).injectNull(0.2),
                        Arbitraries.of("kept", "gone").injectNull(0.2))
                .as((number, name, owner, lost, slots, inches, state) -> new Phone(
                        uuid(number),
                        name,
                        owner,
                        lost,
                        slots,
                        inches,
                        moment(number % 4),
                        number % 3 == 0 ? null : uuid(number % 5),
                        state,
                        number % 5 == 0 ? null : moment(number % 3)));
        return phone.list().ofMaxSize(10).uniqueElements(Phone::id);
    }

    @Provide
    Arbitrary<String> orders() {
        return Arbitraries.of(
                        "id",
                        "name",
                        "label",
                        "holder",
                        "soldDateTime",
                        "owner/displayName",
                        "lost",
                        "slots",
                        "inches",
                        "boughtDateTime",
                        "contractId")
                .flatMap(field -> Arbitraries.of("", " desc").map(direction -> field + direction))
                .list()
                .ofMinSize(1)
                .ofMaxSize(3)
                .map(terms -> String.join(",", terms));
    }

    @Provide
    Arbitrary<String> filters() {
        return Arbitraries.recursive(this::clauses, this::composed, 0, 3);
    }

    private Arbitrary<String> composed(Arbitrary<String> inner) {
        return Arbitraries.oneOf(
                inner.map(one -> "not (" + one + ")"),
                Combinators.combine(inner, Arbitraries.of(" and ", " or "), inner)
                        .as((left, word, right) -> "(" + left + word + right + ")"));
    }

    private Arbitrary<String> clauses() {
        Arbitrary<String> texts = Arbitraries.of(TEXTS).map(SqlAgreesWithMemoryIT::quoted);
        Arbitrary<String> owners = Arbitraries.of(PLAIN_TEXTS).map(SqlAgreesWithMemoryIT::quoted);
        Arbitrary<String> slots = Arbitraries.integers().between(-2, 2).map(String::valueOf);
        Arbitrary<String> moments = Arbitraries.integers()
                .between(0, 4)
                .map(number -> moment(number).toString());
        Arbitrary<String> contracts =
                Arbitraries.integers().between(0, 4).map(number -> uuid(number).toString());
        Arbitrary<String> states = Arbitraries.of("'kept'", "'gone'", "'dreamt'");
        return Arbitraries.oneOf(
                compared("name", texts),
                compared("owner/displayName", owners),
                compared("label", texts),
                compared("holder", owners),
                compared("soldDateTime", moments),
                among("label", texts),
                matched("label", texts),
                matched("holder", owners),
                compared("slots", slots),
                compared("inches", Arbitraries.of(NUMBERS)),
                compared("boughtDateTime", moments),
                equated("lost", Arbitraries.of("true", "false")),
                equated("contractId", contracts),
                equated("state", states),
                among("name", texts),
                among("slots", slots),
                among("state", states),
                matched("name", texts),
                matched("owner/displayName", owners),
                Arbitraries.of("name", "label", "soldDateTime", "lost", "slots", "contractId", "state")
                        .flatMap(field -> Arbitraries.of(" eq null", " ne null").map(rest -> field + rest)));
    }

    private static Arbitrary<String> compared(String field, Arbitrary<String> values) {
        return Combinators.combine(Arbitraries.of("eq", "ne", "gt", "ge", "lt", "le"), values)
                .as((operator, value) -> field + " " + operator + " " + value);
    }

    private static Arbitrary<String> equated(String field, Arbitrary<String> values) {
        return Combinators.combine(Arbitraries.of("eq", "ne"), values)
                .as((operator, value) -> field + " " + operator + " " + value);
    }

    private static Arbitrary<String> among(String field, Arbitrary<String> values) {
        return values.list().ofMinSize(1).ofMaxSize(3).map(all -> field + " in (" + String.join(", ", all) + ")");
    }

    private static Arbitrary<String> matched(String field, Arbitrary<String> values) {
        return Combinators.combine(Arbitraries.of("startswith", "endswith", "contains"), values)
                .as((function, value) -> function + "(" + field + "," + value + ")");
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
