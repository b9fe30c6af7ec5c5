package dev.muster.odata;

import dev.muster.odata.Ordering.Term;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * Where the next page begins: after the item with these values of the ordering's fields. Its text is opaque to clients;
 * whatever they send instead is refused.
 *
 * @param values of the last item shown, in the order of the terms; null where it had none
 */
record SkipToken<R>(Ordering<R> ordering, List<Object> values) {

    private static final int FORMAT = 1;
    private static final int LONGEST = 8_192;

    static <R> SkipToken<R> after(R row, Ordering<R> ordering) {
        List<Object> values = new ArrayList<>();
        ordering.terms().forEach(term -> values.add(term.field().valueOf(row)));
        return new SkipToken<>(ordering, values);
    }

    String text() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(FORMAT);
            out.writeInt(ordering.toString().hashCode());
            for (int at = 0; at < values.size(); at++) {
                Object value = values.get(at);
                out.writeBoolean(value != null);
                if (value != null) {
                    out.writeUTF(ordering.terms().get(at).field().type().write(value));
                }
            }
        } catch (IOException inMemory) {
            throw new UncheckedIOException(inMemory);
        }
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.toByteArray());
    }

    static <R> Parsed<SkipToken<R>> read(String text, Ordering<R> ordering) {
        Parsed<SkipToken<R>> refused = new Parsed.Invalid<>(new Mistake(
                Query.SKIP_TOKEN, 0, "Take it from an @odata.nextLink, with the same $orderby, and leave it as it is"));
        if (text.length() > LONGEST) {
            return refused;
        }
        try (DataInputStream in = new DataInputStream(
                new ByteArrayInputStream(Base64.getUrlDecoder().decode(text)))) {
            if (in.readByte() != FORMAT || in.readInt() != ordering.toString().hashCode()) {
                return refused;
            }
            List<Object> values = new ArrayList<>();
            for (Term<R> term : ordering.terms()) {
                boolean present = in.readBoolean();
                Optional<Object> value = present ? term.field().type().read(in.readUTF()) : Optional.empty();
                if (present ? value.isEmpty() : term.field().isRequired()) {
                    return refused;
                }
                values.add(value.orElse(null));
            }
            return in.read() < 0 ? new Parsed.Valid<>(new SkipToken<>(ordering, values)) : refused;
        } catch (IOException | IllegalArgumentException garbage) {
            return refused;
        }
    }

    /** Whether the item comes after the one the token was made of. */
    boolean isBefore(R row) {
        List<Term<R>> terms = ordering.terms();
        for (int at = 0; at < terms.size(); at++) {
            Term<R> term = terms.get(at);
            int comparison = term.compare(values.get(at), term.field().valueOf(row));
            if (comparison != 0) {
                return comparison < 0;
            }
        }
        return false;
    }

    /** One row comparison where an index can serve it, otherwise the same spelt out. */
    String sql(Parameters parameters) {
        List<Term<R>> terms = ordering.terms();
        boolean descending = terms.get(0).descending();
        boolean plain = terms.stream().allMatch(term -> term.field().isComparable() && term.descending() == descending);
        if (plain) {
            List<String> places = bound(parameters);
            return "("
                    + String.join(
                            ", ",
                            terms.stream().map(term -> term.field().ordered()).toList()) + ") "
                    + (descending ? "<" : ">") + " (" + String.join(", ", places) + ")";
        }
        List<String> places = bound(parameters);
        List<String> ways = new ArrayList<>();
        String same = "";
        for (int at = 0; at < terms.size(); at++) {
            ways.add(same + beyond(terms.get(at), places.get(at)));
            same += equal(terms.get(at), places.get(at)) + " and ";
        }
        return "(" + String.join(" or ", ways) + ")";
    }

    private List<String> bound(Parameters parameters) {
        List<String> places = new ArrayList<>();
        for (int at = 0; at < values.size(); at++) {
            Object value = values.get(at);
            Field<R> field = ordering.terms().get(at).field();
            String absent = field.isAbsentFirst() ? field.least() : null;
            places.add(value == null ? absent : field.bind(value, parameters));
        }
        return places;
    }

    private static <R> String beyond(Term<R> term, String place) {
        Field<R> field = term.field();
        if (place == null) {
            return term.descending() ? "false" : field.column() + " is not null";
        }
        String further = field.ordered() + (term.descending() ? " < " : " > ") + place;
        return term.descending() && !field.isComparable()
                ? "(" + further + " or " + field.column() + " is null)"
                : further;
    }

    private static <R> String equal(Term<R> term, String place) {
        return place == null ? term.field().column() + " is null" : term.field().ordered() + " = " + place;
    }
}
