package dev.muster.odata;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FilterTest {

    private static final Phone PHONE = new Phone(
            UUID.fromString("00000000-0000-0000-0000-000000000001"),
            "O'Hara's 100%_phone",
            "Zoë",
            true,
            2,
            new BigDecimal("6.1"),
            Instant.parse("2026-01-31T08:00:00.5Z"),
            null,
            "kept",
            null);
    private static final Phone UNKNOWN =
            new Phone(UUID.randomUUID(), null, null, null, null, null, Instant.EPOCH, null, null, null);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "name eq 'O''Hara''s 100%_phone'",
                "NAME EQ 'O''Hara''s 100%_phone'",
                "startsWith(name,'O''H')",
                "endswith(name, 'phone') eq true",
                "contains(name,'%_') and not contains(name,'__')",
                "contains(name,'q') eq false",
                "owner/displayName eq 'ZOË'",
                "lost",
                "lost eq true and slots ge 2 and slots lt 3",
                "slots in (1, 2)",
                "inches gt 6 and inches le 6.10",
                "boughtDateTime gt 2026-01-31t08:00:00z",
                "boughtDateTime eq 2026-01-31T10:00:00.5000000+02:00",
                "id eq 00000000-0000-0000-0000-000000000001",
                "id eq '00000000-0000-0000-0000-000000000001'",
                "state eq 'kept' and state eq KEPT and state ne 'gone'",
                "contractId eq null and name ne null",
                "contractId ne 00000000-0000-0000-0000-000000000001",
                "((slots eq 1 or slots eq 2))",
                "slots eq 2 or slots eq 9 and slots eq 8",
                "not (slots eq 1) and not lost eq false",
            })
    void a_filter_that_is_true_of_the_item_finds_it(String filter) {
        assertThat(Phone.query("$filter", filter).matches(PHONE)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "slots gt 1, false",
        "not (slots gt 1), true",
        "slots ne 1, true",
        "not (slots ne 1), false",
        "'slots in (1,2)', false",
        "'contains(name,''a'')', false",
        "'not contains(name,''a'')', false",
        "lost, false",
        "name eq null, true"
    })
    void an_item_without_the_value_differs_from_every_value(String filter, boolean found) {
        assertThat(Phone.query("$filter", filter).matches(UNKNOWN)).isEqualTo(found);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "colour eq 'red' | $filter, position 1: There is no field 'colour' to filter by; there are id, name,",
                "slots eq 1 and name gt | $filter, position 23: Field name takes a text in single quotes, not the end",
                "slots eq 'two' | $filter, position 10: Field slots takes a whole number, not the text 'two'",
                "slots eq 1.5 | $filter, position 10: Field slots takes a whole number",
                "slots eq 99999999999999999999 | $filter, position 10: Field slots takes a whole number",
                "inches eq 1e9999999 | $filter, position 11: Field inches takes a number",
                "name eq Joe | $filter, position 9: Field name takes a text in single quotes, not 'Joe'",
                "name eq 'Joe | $filter, position 9: The text that begins here has no end",
                "state eq 'stolen' | $filter, position 10: Field state takes one of ",
                "state gt 'kept' | $filter, position 7: Field state does not take gt, only eq, ne, in",
                "contains(slots,'1') | $filter, position 1: Field slots does not take contains",
                "serialNumber ne 'a' | $filter, position 14: Field serialNumber does not take ne, only eq",
                "boughtDateTime gt yesterday | $filter, position 19: Field boughtDateTime takes a time such as",
                "boughtDateTime gt 2026-02-30T00:00:00Z | $filter, position 19: Field boughtDateTime takes a time",
                "boughtDateTime gt 0000-01-01T00:00:00Z | $filter, position 19: Field boughtDateTime takes a time",
                "id eq 1 | $filter, position 7: Field id takes a GUID, not '1'",
                "id gt null | $filter, position 4: Field id does not take gt",
                "slots gt null | $filter, position 10: null goes with eq and ne only",
                "tolower(name) eq 'a' | $filter, position 1: There is no function 'tolower'; there are startswith",
                "slots eq 1 name eq 'a' | $filter, position 12: Expected and, or, or the end, found 'name'",
                "(slots eq 1 | $filter, position 12: Expected ')', found the end",
                "slots eq 1) | $filter, position 11: Expected and, or, or the end, found ')'",
                "slots eq 1 and | $filter, position 15: Expected a field, found the end",
                "slots | $filter, position 6: Expected an operator (eq, ne, gt, ge, lt, le, in), found the end",
                "slots in () | $filter, position 11: Field slots takes a whole number, not ')'",
                "slots in (1 2) | $filter, position 13: Expected ',' or ')', found '2'",
                "contains(title,'a-b') | $filter, position 16: contains of title needs at least three letters or digits in a row",
                "not endswith(title,'ab') | $filter, position 20: endswith of title needs at least three letters",
                "contains(name,5) | $filter, position 15: Expected a text in single quotes, found '5'",
                "contains('a',name) | $filter, position 10: Expected a field, found the text 'a'",
                "slots eq 1; drop table phone | $filter, position 11: ';' has no meaning outside of a text",
            })
    void a_mistake_is_named_with_its_place_and_what_would_be_right(String filter, String sentence) {
        assertThat(Phone.refusal("$filter", filter)).startsWith(sentence);
    }

    @Test
    void a_text_with_a_null_character_is_refused_before_the_database_does() {
        assertThat(Phone.refusal("$filter", "name eq 'a\0b'")).contains("null character");
    }

    @Test
    void twenty_levels_are_deep_enough() {
        String deep = "(".repeat(20) + "lost" + ")".repeat(20);

        assertThat(Phone.query("$filter", deep).matches(PHONE)).isTrue();
        assertThat(Phone.refusal("$filter", "not " + deep)).contains("Nested deeper than 20");
    }

    @Test
    void fifty_conditions_are_enough() {
        assertThat(Phone.query("$filter", "lost or ".repeat(49) + "lost").matches(PHONE))
                .isTrue();
        assertThat(Phone.refusal("$filter", "lost or ".repeat(50) + "lost")).contains("More than 50 conditions");
    }

    @Test
    void a_filter_longer_than_2000_characters_is_refused_unread() {
        assertThat(Phone.refusal("$filter", "(".repeat(2_001))).isEqualTo("$filter: takes at most 2000 characters");
    }

    @Test
    void values_are_bound_and_never_part_of_the_statement() {
        Parameters parameters = new Parameters();
        parameters.add("before");

        String sql = Phone.query("$filter", "name eq '1'' or true --' and contains(owner/displayName,'50%_\\')")
                .where(parameters);

        assertThat(sql).isEqualTo("((name = $2::text) and lower(owner) like lower($3::text))");
        assertThat(parameters.values()).isEqualTo(List.of("before", "1' or true --", "%50\\%\\_\\\\%"));
    }

    @Test
    void a_word_of_the_client_becomes_the_words_that_are_stored() {
        Parameters parameters = new Parameters();

        String sql =
                Phone.query("$filter", "state ne 'kept' or state eq 'dreamt'").where(parameters);

        assertThat(sql).isEqualTo("((state is null or not (state in ($1::text, $2::text))) or false)");
        assertThat(parameters.values()).isEqualTo(List.of("KEPT", "LENT"));
    }
}
