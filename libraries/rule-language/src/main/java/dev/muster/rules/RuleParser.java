package dev.muster.rules;

import dev.muster.rules.RuleReading.Readable;
import dev.muster.rules.RuleReading.Unreadable;
import dev.muster.rules.Token.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads rules. Keywords, properties, operators and values are compared without regard to case.
 *
 * <pre>
 * rule       := any
 * any        := all { ("or" | "-or") all }
 * all        := primary { ("and" | "-and") primary }
 * primary    := "(" any ")" | ("not" | "-not") primary | comparison
 * comparison := "device." property operator value | "device." property "-any" element
 * element    := "(" element ")" | "_" operator value
 * value      := "text" | ["a", "b", …] | $null | Null | version (of versions only)
 * </pre>
 *
 * <p>{@code -not} is known where the {@link Vocabulary} says so, {@code -any} of properties with several values.
 *
 * @param <S> what rules are evaluated against
 * @see <a href="https://learn.microsoft.com/intune/fundamentals/filters/ref-device-properties">filter reference</a>
 * @see <a href="https://learn.microsoft.com/entra/identity/users/groups-dynamic-membership">membership rules</a>
 */
public final class RuleParser<S> {

    /** Longest rule, as documented. */
    public static final int MAX_LENGTH = 3072;

    /** Deepest nesting of parentheses. */
    public static final int MAX_DEPTH = 32;

    private final String rule;
    private final Vocabulary<S> vocabulary;
    private final Lexer lexer;
    private final List<Comparison<S>> comparisons = new ArrayList<>();
    private Token token;
    private Unreadable<S> fault;

    private RuleParser(String rule, Vocabulary<S> vocabulary) {
        this.rule = rule;
        this.vocabulary = vocabulary;
        this.lexer = new Lexer(rule);
        this.token = lexer.next();
    }

    /** Reads a rule in these words. Never throws. */
    public static <S> RuleReading<S> read(String rule, Vocabulary<S> vocabulary) {
        if (rule == null || rule.isBlank()) {
            return new Unreadable<>(0, "The rule is empty.");
        }
        if (rule.length() > MAX_LENGTH) {
            return new Unreadable<>(MAX_LENGTH, "A rule has at most " + MAX_LENGTH + " characters.");
        }
        return new RuleParser<>(rule, vocabulary).read();
    }

    private RuleReading<S> read() {
        Condition condition = any(0);
        if (condition != null && !token.is(Kind.END)) {
            condition = wrong("Expected and, or, or the end of the rule, found " + found() + ".");
        }
        return condition == null ? fault : new Readable<>(new Rule<>(rule, condition, comparisons));
    }

    private Condition any(int depth) {
        Condition first = all(depth);
        if (first == null || !token.isKeyword("or")) {
            return first;
        }
        List<Condition> parts = new ArrayList<>();
        parts.add(first);
        while (token.isKeyword("or")) {
            advance();
            Condition part = all(depth);
            if (part == null) {
                return null;
            }
            parts.add(part);
        }
        return new Condition.Any(List.copyOf(parts));
    }

    private Condition all(int depth) {
        Condition first = primary(depth);
        if (first == null || !token.isKeyword("and")) {
            return first;
        }
        List<Condition> parts = new ArrayList<>();
        parts.add(first);
        while (token.isKeyword("and")) {
            advance();
            Condition part = primary(depth);
            if (part == null) {
                return null;
            }
            parts.add(part);
        }
        return new Condition.All(List.copyOf(parts));
    }

    private Condition primary(int depth) {
        boolean negated = vocabulary.negates() && token.isKeyword("not");
        if (!token.is(Kind.OPEN) && !negated) {
            return comparison();
        }
        if (depth == MAX_DEPTH) {
            return wrong("Parentheses are nested more than " + MAX_DEPTH + " deep.");
        }
        if (negated) {
            advance();
            Condition part = primary(depth + 1);
            return part == null ? null : new Condition.Not(part);
        }
        advance();
        Condition inner = any(depth + 1);
        if (inner == null) {
            return null;
        }
        if (!token.is(Kind.CLOSE)) {
            return wrong("Expected and, or, or a closing parenthesis, found " + found() + ".");
        }
        advance();
        return inner;
    }

    private Condition comparison() {
        int start = token.start();
        RuleProperty<S> property = property();
        if (property == null) {
            return null;
        }
        advance();
        RuleOperator operator = operator(property);
        if (operator == null) {
            return null;
        }
        if (operator == RuleOperator.ANY) {
            return element(start, property);
        }
        return compared(start, property, operator) < 0 ? null : new Condition.Single(comparisons.size() - 1);
    }

    private RuleOperator operator(RuleProperty<S> property) {
        RuleOperator operator = token.is(Kind.WORD) ? RuleOperator.written(token.text()) : null;
        if (operator == null) {
            wrong("Expected an operator such as -eq, found " + found() + ".");
            return null;
        }
        if (!property.kind().operators().contains(operator)) {
            wrong("-" + operator.code() + " cannot be used with " + property.code() + ".");
            return null;
        }
        advance();
        return operator;
    }

    /** What is asked of one element, with or without parentheses around it. */
    private Condition element(int start, RuleProperty<S> property) {
        boolean inParentheses = token.is(Kind.OPEN);
        if (inParentheses) {
            advance();
        }
        if (!token.is(Kind.WORD) || !token.text().equals("_")) {
            return wrong("Expected _, which stands for an element, found " + found() + ".");
        }
        advance();
        RuleOperator operator = token.is(Kind.WORD) ? RuleOperator.written(token.text()) : null;
        if (operator == null || !PropertyKind.TEXT.operators().contains(operator)) {
            return wrong("Expected an operator such as -eq, found " + found() + ".");
        }
        advance();
        if (compared(start, property, operator) < 0) {
            return null;
        }
        if (inParentheses) {
            if (!token.is(Kind.CLOSE)) {
                return wrong("Expected a closing parenthesis, found " + found() + ".");
            }
            advance();
        }
        return new Condition.Single(comparisons.size() - 1);
    }

    /** Index after the value, or -1 when it is wrong. */
    private int compared(int start, RuleProperty<S> property, RuleOperator operator) {
        List<String> values = new ArrayList<>();
        int end = operator.takesList() ? list(property, values) : single(property, operator, values);
        if (end >= 0) {
            Comparable<?> version =
                    comparesVersions(property) && !values.isEmpty() ? property.version(values.get(0)) : null;
            comparisons.add(new Comparison<>(rule.substring(start, end), property, operator, values, version));
        }
        return end;
    }

    private RuleProperty<S> property() {
        if (!token.is(Kind.WORD)) {
            wrong("Expected a property such as device.osVersion, found " + found() + ".");
            return null;
        }
        String name = token.text();
        if (name.regionMatches(true, 0, "app.", 0, 4)) {
            wrong("Properties of apps are not known during enrollment.");
            return null;
        }
        RuleProperty<S> property =
                name.regionMatches(true, 0, "device.", 0, 7) ? vocabulary.named(name.substring(7)) : null;
        if (property == null) {
            wrong("There is no property " + name + ".");
        } else if (!vocabulary.offers(property)) {
            wrong("device." + property.code() + " is not available here.");
            return null;
        }
        return property;
    }

    private boolean comparesVersions(RuleProperty<S> property) {
        return property.kind() == PropertyKind.VERSION;
    }

    private int single(RuleProperty<S> property, RuleOperator operator, List<String> values) {
        int end = token.end();
        if (token.is(Kind.WORD) && isNull(token.text())) {
            if (!operator.takesNull()) {
                return wrongValue("$null can be used with -eq and -ne only.");
            }
            if (property.kind() == PropertyKind.COLLECTION) {
                return wrongValue("An element is a text.");
            }
            advance();
            return end;
        }
        boolean bareVersion = token.is(Kind.WORD) && comparesVersions(property);
        if (!token.is(Kind.TEXT) && !bareVersion) {
            return wrongValue("Expected a quoted text, found " + found() + ".");
        }
        return value(property, values) ? end : -1;
    }

    private int list(RuleProperty<S> property, List<String> values) {
        if (!token.is(Kind.OPEN_LIST)) {
            return wrongValue("Expected a list such as [\"a\", \"b\"], found " + found() + ".");
        }
        do {
            advance();
            if (!token.is(Kind.TEXT)) {
                return wrongValue("Expected a quoted text, found " + found() + ".");
            }
            if (!value(property, values)) {
                return -1;
            }
        } while (token.is(Kind.COMMA));
        if (!token.is(Kind.CLOSE_LIST)) {
            return wrongValue("Expected a comma or a closing bracket, found " + found() + ".");
        }
        int end = token.end();
        advance();
        return end;
    }

    private boolean value(RuleProperty<S> property, List<String> values) {
        if (comparesVersions(property) && property.version(token.text()) == null) {
            wrong(found() + " is not a version.");
            return false;
        }
        if (!property.accepts(token.text())) {
            wrong(found() + " is not a value of " + property.code() + ".");
            return false;
        }
        values.add(token.text());
        advance();
        return true;
    }

    private static boolean isNull(String word) {
        return word.equalsIgnoreCase("$null") || word.equalsIgnoreCase("null");
    }

    private void advance() {
        token = lexer.next();
    }

    private String found() {
        return token.is(Kind.WORD) || token.is(Kind.TEXT)
                ? "\"" + token.text() + "\""
                : token.kind().inWords();
    }

    private Condition wrong(String problem) {
        fault = new Unreadable<>(token.start(), problem);
        return null;
    }

    private int wrongValue(String problem) {
        wrong(problem);
        return -1;
    }
}
