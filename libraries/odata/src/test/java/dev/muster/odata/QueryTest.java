package dev.muster.odata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QueryTest {

    private static final List<Phone> PHONES =
            List.of(phone(1, "b"), phone(2, null), phone(3, "a"), phone(4, "b"), phone(5, "B"));

    private static Phone phone(int number, String name) {
        return new Phone(
                new UUID(0, number), name, name, null, number, null, Instant.ofEpochSecond(number), null, null, null);
    }

    private static List<Integer> slots(List<Phone> phones) {
        return phones.stream().map(Phone::slots).toList();
    }

    @Test
    void what_is_absent_first_is_continued_by_one_row_comparison_that_an_index_serves() {
        Query<Phone> first = Phone.query("$orderby", "holder desc", "$top", "1");
        String token = first.tokenAfter(PHONES.get(0));
        Query<Phone> next = Phone.query("$orderby", "holder desc", "$top", "1", "$skiptoken", token);

        assertThat(next.page(new Parameters()))
                .isEqualTo("true and (coalesce(lower(owner), '') collate \"C\", phone_id) < (lower($1::text), $2::uuid)"
                        + " order by coalesce(lower(owner), '') collate \"C\" desc, phone_id desc limit 2");
    }

    @Test
    void a_list_filtered_by_a_stretch_of_an_index_comes_in_the_order_of_the_index() {
        assertThat(Phone.query("$filter", "lost and startswith(holder,'b')").orderBy())
                .isEqualTo("coalesce(lower(owner), '') collate \"C\", phone_id");
        assertThat(Phone.query("$filter", "startswith(holder,'b') or lost").orderBy())
                .isEqualTo("bought_at desc, phone_id desc");
        assertThat(Phone.query("$filter", "holder eq 'b'", "$orderby", "boughtDateTime")
                        .orderBy())
                .isEqualTo("bought_at, phone_id");
    }

    @Test
    void the_fields_a_filter_asks_about_are_named() {
        assertThat(Phone.query("$filter", "not (lost or slots in (1,2)) and name ne null and contains(name,'a')")
                        .filteredBy())
                .containsExactlyInAnyOrder("lost", "slots", "name");
        assertThat(Phone.query().filteredBy()).isEmpty();
    }

    @Test
    void without_options_the_usual_order_and_a_hundred_items_are_meant() {
        Query<Phone> query = Phone.query();

        assertThat(query.page(new Parameters()))
                .isEqualTo("true and true order by bought_at desc, phone_id desc limit 101");
        assertThat(slots(query.of(PHONES).rows())).containsExactly(5, 4, 3, 2, 1);
    }

    @Test
    void null_comes_first_and_last_when_descending() {
        assertThat(slots(Phone.query("$orderby", "name").of(PHONES).rows())).containsExactly(2, 5, 3, 1, 4);
        assertThat(slots(Phone.query("$orderby", "name desc,slots desc")
                        .of(PHONES)
                        .rows()))
                .containsExactly(4, 1, 3, 5, 2);
    }

    @Test
    void the_key_breaks_ties_in_sql_and_text_is_ordered_by_code_point() {
        assertThat(Phone.query("$orderby", "owner/displayName desc, Slots asc").orderBy())
                .isEqualTo("lower(owner) collate \"C\" desc nulls last, slots nulls first, phone_id");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"name", "name desc", "owner/displayName,slots desc", "slots", "boughtDateTime desc", "id desc"})
    void pages_put_together_are_the_whole(String orderBy) {
        List<Phone> together = new ArrayList<>();
        String token = null;
        do {
            Query<Phone> query = token == null
                    ? Phone.query("$orderby", orderBy, "$top", "2")
                    : Phone.query("$orderby", orderBy, "$top", "2", "$skiptoken", token);
            List<Phone> rows = query.of(PHONES).rows();
            List<Phone> page = rows.subList(0, Math.min(2, rows.size()));
            together.addAll(page);
            token = rows.size() > 2 ? query.tokenAfter(page.get(1)) : null;
        } while (token != null);

        assertThat(together)
                .isEqualTo(Phone.query("$orderby", orderBy).of(PHONES).rows());
    }

    @Test
    void a_page_goes_on_by_one_row_comparison_where_an_index_can_serve_it() {
        String token = Phone.query("$orderby", "boughtDateTime").tokenAfter(PHONES.get(0));
        Parameters parameters = new Parameters();

        String sql =
                Phone.query("$orderby", "boughtDateTime", "$skiptoken", token).after(parameters);

        assertThat(sql).isEqualTo("(bought_at, phone_id) > ($1::timestamptz, $2::uuid)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "%%%", "AQAAAAA", "AAAA", "AQAAAAAB", "'; drop table phone; --"})
    void a_token_made_up_is_refused(String token) {
        assertThat(Phone.refusal("$skiptoken", token)).startsWith("$skiptoken: Take it from an @odata.nextLink");
    }

    @Test
    void a_token_of_another_order_is_refused() {
        String token = Phone.query("$orderby", "name").tokenAfter(PHONES.get(0));

        assertThat(Phone.refusal("$skiptoken", token)).startsWith("$skiptoken: ");
        assertThat(Phone.refusal("$orderby", "name desc", "$skiptoken", token)).startsWith("$skiptoken: ");
    }

    @Test
    void a_token_cut_short_or_lengthened_is_refused() {
        String token = Phone.query().tokenAfter(PHONES.get(0));

        assertThat(Phone.refusal("$skiptoken", token.substring(0, token.length() - 4)))
                .startsWith("$skiptoken: ");
        assertThat(Phone.refusal("$skiptoken", token + "AAAA")).startsWith("$skiptoken: ");
        assertThat(Phone.refusal("$skiptoken", "A".repeat(8_193))).startsWith("$skiptoken: ");
    }

    @Test
    void the_count_is_of_all_that_match_not_of_the_page() {
        Slice<Phone> slice =
                Phone.query("$filter", "slots gt 1", "$top", "1", "$skip", "1").of(PHONES);

        assertThat(slice.count()).isEqualTo(4);
        assertThat(slots(slice.rows())).containsExactly(4, 3);
    }

    @Test
    void skipping_is_said_in_sql() {
        assertThat(Phone.query("$top", "5", "$skip", "7").page(new Parameters()))
                .endsWith(" limit 6 offset 7");
    }

    @Test
    void options_are_understood_without_their_dollar_sign() {
        Query<Phone> query =
                Phone.query("filter", "slots eq 3", "TOP", "1", "select", "Color,NAME", "expand", "Repairs");

        assertThat(slots(query.of(PHONES).rows())).containsExactly(3);
        assertThat(query.select()).containsExactly("color", "name");
        assertThat(query.expands("repairs")).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "$search | 'a' | $search: This query option is not supported here; there are $count, $expand",
                "search | 'a' | $search: This query option is not supported here",
                "$apply | 'a' | $apply: This query option is not supported here",
                "$nonsense | 'a' | $nonsense: This query option is not supported here",
                "$top | 0 | $top: takes a number from 1 to 1000",
                "$top | 1001 | $top: takes a number from 1 to 1000",
                "$top | ten | $top: takes a number from 1 to 1000",
                "$skip | -1 | $skip: takes a number from 0 to 1000000",
                "$count | yes | $count: takes true or false",
                "$filter | ' ' | $filter: has no value",
                "$select | name,colour | $select: There is no property 'colour' here; there are id, name,",
                "$select | 'name,' | $select: There is no property '' here",
                "$expand | owner | $expand: There is no navigation property 'owner' here; there are repairs",
                "$orderby | state | $orderby: Nothing can be ordered by 'state' here, only by id, name,",
                "$orderby | name down | $orderby: After name comes asc, desc or a comma",
                "$orderby | 'name,' | $orderby: Nothing can be ordered by ''",
                "$orderby | id,id,id,id,id,id | $orderby: takes at most 5 fields",
            })
    void an_option_that_is_not_understood_is_refused(String option, String value, String sentence) {
        assertThat(Phone.refusal(option, value)).startsWith(sentence);
    }

    @Test
    void an_option_given_twice_is_refused() {
        assertThat(Phone.refusal("$top", "1", "top", "2")).isEqualTo("$top: is given more than once");
    }

    @Test
    void an_option_of_others_is_left_to_them() {
        assertThat(Phone.query("version", "2").top()).isEqualTo(100);
    }

    @Test
    void skipping_does_not_go_with_a_token() {
        String token = Phone.query().tokenAfter(PHONES.get(0));

        assertThat(Phone.refusal("$skiptoken", token, "$skip", "1")).contains("does not go with");
    }

    @Test
    void of_a_single_item_properties_can_be_chosen_and_nothing_else() {
        Parsed<Query<Phone>> chosen = Query.readForItem(Map.of("$select", List.of("name")), Phone.FIELDS);
        Parsed<Query<Phone>> filtered = Query.readForItem(Map.of("$filter", List.of("lost")), Phone.FIELDS);

        assertThat(chosen).isInstanceOf(Parsed.Valid.class);
        assertThat(filtered).isInstanceOf(Parsed.Invalid.class);
    }

    @Test
    void fields_declared_wrongly_are_found_when_the_service_starts() {
        assertThatThrownBy(() -> Fields.of(Field.uuid("id", Phone::id)).orderedBy("size"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
