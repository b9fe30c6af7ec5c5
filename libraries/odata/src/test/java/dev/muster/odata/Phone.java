package dev.muster.odata;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What the tests ask about. */
record Phone(
        UUID id,
        String name,
        String owner,
        Boolean lost,
        Integer slots,
        BigDecimal inches,
        Instant boughtAt,
        UUID contract,
        String state,
        Instant soldAt) {

    static final Fields<Phone> FIELDS = Fields.of(
                    Field.uuid("id", "phone_id", Phone::id),
                    Field.text("name", "name", Phone::name),
                    Field.text("label", "name", Phone::name).absentFirst(),
                    Field.text("owner/displayName", "owner", Phone::owner).ignoringCase(),
                    Field.<Phone>text("holder", "owner", Phone::owner)
                            .ignoringCase()
                            .absentFirst()
                            .indexed(),
                    Field.<Phone>text("title", "name", Phone::name).byTrigrams(),
                    Field.instant("soldDateTime", "sold_at", Phone::soldAt).absentFirst(),
                    Field.flag("lost", "lost", Phone::lost),
                    Field.integer("slots", "slots", Phone::slots),
                    Field.number("inches", "inches", Phone::inches),
                    Field.instant("boughtDateTime", "bought_at", Phone::boughtAt)
                            .required(),
                    Field.uuid("contractId", "contract", Phone::contract),
                    Field.choice(
                            "state",
                            "state",
                            Phone::state,
                            Map.of("kept", List.of("KEPT", "LENT"), "gone", List.of("SOLD"), "dreamt", List.of())),
                    Field.<Phone>text("serialNumber", "serial", Phone::name)
                            .only(Operator.EQ)
                            .unsorted())
            .orderedBy("boughtDateTime desc")
            .showing("color")
            .expanding("repairs");

    /** The word of the column for the word of the client. */
    static String stored(String state) {
        return state == null ? null : state.equals("kept") ? "LENT" : "SOLD";
    }

    static Query<Phone> query(String... options) {
        return read(options).orElseThrow(mistake -> new IllegalArgumentException(mistake.sentence()));
    }

    static String refusal(String... options) {
        return ((Parsed.Invalid<Query<Phone>>) read(options)).mistake().sentence();
    }

    /** Names and values in turn. */
    private static Parsed<Query<Phone>> read(String... options) {
        Map<String, List<String>> byName = new java.util.LinkedHashMap<>();
        for (int at = 0; at < options.length; at += 2) {
            byName.put(options[at], List.of(options[at + 1]));
        }
        return Query.read(byName, FIELDS);
    }
}
