package dev.muster.odata;

import dev.muster.odata.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads {@code $filter} by recursive descent. The first mistake ends it: from then on every method gives null.
 *
 * <pre>
 * either   = all *( "or" all )
 * all      = one *( "and" one )
 * one      = "not" one / "(" either ")" / function / field operator literal / field "in" "(" literals ")" / field
 * function = ( "startswith" / "endswith" / "contains" ) "(" field "," text ")" [ ( "eq" / "ne" ) ( "true" / "false" ) ]
 * </pre>
 */
final class FilterParser<R> {

    static final int LONGEST = 2_000;
    private static final int DEEPEST = 20;
    private static final int MOST_CLAUSES = 50;

    private final List<Token> tokens;
    private final Fields<R> fields;
    private int next;
    private int depth;
    private int clauses;
    private Mistake mistake;

    private FilterParser(List<Token> tokens, Fields<R> fields) {
        this.tokens = tokens;
        this.fields = fields;
    }

    static <R> Parsed<Filter<R>> read(String text, Fields<R> fields) {
        if (text.length() > LONGEST) {
            return new Parsed.Invalid<>(new Mistake(Query.FILTER, 0, "takes at most " + LONGEST + " characters"));
        }
        Parsed<List<Token>> tokens = Token.all(Query.FILTER, text);
        if (tokens instanceof Parsed.Invalid<List<Token>> invalid) {
            return new Parsed.Invalid<>(invalid.mistake());
        }
        FilterParser<R> parser = new FilterParser<>(((Parsed.Valid<List<Token>>) tokens).value(), fields);
        Filter<R> filter = parser.either();
        if (filter != null && parser.peek().kind() != Kind.END) {
            parser.wrong(
                    parser.peek(),
                    "Expected and, or, or the end, found " + parser.peek().shown());
        }
        return parser.mistake == null ? new Parsed.Valid<>(filter) : new Parsed.Invalid<>(parser.mistake);
    }

    private Filter<R> either() {
        List<Filter<R>> parts = new ArrayList<>();
        do {
            Filter<R> part = all();
            if (part == null) {
                return null;
            }
            parts.add(part);
        } while (took("or"));
        return parts.size() == 1 ? parts.get(0) : new Filter.Or<>(parts);
    }

    private Filter<R> all() {
        List<Filter<R>> parts = new ArrayList<>();
        do {
            Filter<R> part = one();
            if (part == null) {
                return null;
            }
            parts.add(part);
        } while (took("and"));
        return parts.size() == 1 ? parts.get(0) : new Filter.And<>(parts);
    }

    private Filter<R> one() {
        Token start = peek();
        if (!start.is("not") && start.kind() != Kind.OPEN) {
            return clause();
        }
        if (++depth > DEEPEST) {
            return wrong(start, "Nested deeper than " + DEEPEST);
        }
        next++;
        Filter<R> inner = start.kind() == Kind.OPEN ? enclosed() : negated();
        depth--;
        return inner;
    }

    private Filter<R> enclosed() {
        Filter<R> inner = either();
        return inner == null || !expect(Kind.CLOSE, "')'") ? null : inner;
    }

    private Filter<R> negated() {
        Filter<R> inner = one();
        return inner == null ? null : new Filter.Not<>(inner);
    }

    private Filter<R> clause() {
        Token start = take();
        if (start.kind() != Kind.WORD) {
            return wrong(start, "Expected a field, found " + start.shown());
        }
        if (++clauses > MOST_CLAUSES) {
            return wrong(start, "More than " + MOST_CLAUSES + " conditions");
        }
        if (peek().kind() == Kind.OPEN) {
            return function(start);
        }
        Field<R> field = field(start);
        if (field == null) {
            return null;
        }
        Optional<Operator> operator = operator(peek());
        if (operator.isEmpty()) {
            return field.type() == FieldType.BOOLEAN
                    ? new Filter.Comparison<>(field, Operator.EQ, true)
                    : wrong(peek(), "Expected an operator (" + field.allowed() + "), found " + peek().shown());
        }
        Token at = take();
        if (!field.allows(operator.get())) {
            return notAllowed(at, operator.get(), field);
        }
        return operator.get() == Operator.IN ? oneOf(field) : comparison(field, operator.get());
    }

    private Filter<R> function(Token name) {
        Operator function =
                Operator.of(name.text()).filter(Operator::isFunction).orElse(null);
        if (function == null) {
            return wrong(
                    name,
                    "There is no function '" + Mistake.quote(name.text())
                            + "'; there are startswith, endswith, contains");
        }
        next++;
        Token of = take();
        Field<R> field = of.kind() == Kind.WORD ? field(of) : null;
        if (field == null) {
            return wrong(of, "Expected a field, found " + of.shown());
        }
        if (!field.allows(function)) {
            return notAllowed(name, function, field);
        }
        if (!expect(Kind.COMMA, "','")) {
            return null;
        }
        Token part = take();
        if (part.kind() != Kind.STRING) {
            return wrong(part, "Expected a text in single quotes, found " + part.shown());
        }
        if (!expect(Kind.CLOSE, "')'")) {
            return null;
        }
        if (!field.finds(function, part.text())) {
            return wrong(
                    part, function.word() + " of " + field.name() + " needs at least three letters or digits in a row");
        }
        return compared(new Filter.TextMatch<>(field, function, part.text()));
    }

    /** Some clients write {@code startswith(x,'y') eq true}. */
    private Filter<R> compared(Filter<R> match) {
        boolean equal = peek().is("eq");
        if (!equal && !peek().is("ne")) {
            return match;
        }
        next++;
        Token truth = take();
        if (!truth.is("true") && !truth.is("false")) {
            return wrong(truth, "Expected true or false, found " + truth.shown());
        }
        return truth.is("true") == equal ? match : new Filter.Not<>(match);
    }

    private Filter<R> comparison(Field<R> field, Operator operator) {
        Token literal = take();
        if (literal.is("null")) {
            return switch (operator) {
                case EQ -> new Filter.Presence<>(field, false);
                case NE -> new Filter.Presence<>(field, true);
                default -> wrong(literal, "null goes with eq and ne only");
            };
        }
        Object value = value(field, literal);
        return value == null ? null : new Filter.Comparison<>(field, operator, value);
    }

    private Filter<R> oneOf(Field<R> field) {
        if (!expect(Kind.OPEN, "'('")) {
            return null;
        }
        List<Object> values = new ArrayList<>();
        do {
            Object value = value(field, take());
            if (value == null) {
                return null;
            }
            values.add(value);
        } while (tookComma());
        return expect(Kind.CLOSE, "',' or ')'") ? new Filter.OneOf<>(field, values) : null;
    }

    private Object value(Field<R> field, Token literal) {
        boolean quoted = literal.kind() == Kind.STRING;
        Optional<Object> value =
                quoted || literal.kind() == Kind.WORD ? field.read(literal.text(), quoted) : Optional.empty();
        return value.orElseGet(() ->
                wrong(literal, "Field " + field.name() + " takes " + field.expected() + ", not " + literal.shown()));
    }

    private Field<R> field(Token name) {
        return fields.find(name.text())
                .orElseGet(() -> wrong(
                        name,
                        "There is no field '" + Mistake.quote(name.text()) + "' to filter by; there are "
                                + fields.names()));
    }

    private Filter<R> notAllowed(Token at, Operator operator, Field<R> field) {
        return wrong(at, "Field " + field.name() + " does not take " + operator.word() + ", only " + field.allowed());
    }

    private static Optional<Operator> operator(Token token) {
        return token.kind() == Kind.WORD
                ? Operator.of(token.text()).filter(operator -> !operator.isFunction())
                : Optional.empty();
    }

    private boolean took(String word) {
        boolean there = peek().is(word);
        next += there ? 1 : 0;
        return there;
    }

    private boolean tookComma() {
        boolean there = peek().kind() == Kind.COMMA;
        next += there ? 1 : 0;
        return there;
    }

    private boolean expect(Kind kind, String what) {
        Token token = take();
        if (token.kind() != kind) {
            wrong(token, "Expected " + what + ", found " + token.shown());
        }
        return token.kind() == kind;
    }

    private Token peek() {
        return tokens.get(next);
    }

    private Token take() {
        Token token = tokens.get(next);
        next += token.kind() == Kind.END ? 0 : 1;
        return token;
    }

    private <T> T wrong(Token at, String message) {
        if (mistake == null) {
            mistake = new Mistake(Query.FILTER, at.position(), message);
        }
        return null;
    }
}
