package dev.muster.policy.engine.filter;

import dev.muster.policy.engine.device.OsVersion;
import dev.muster.policy.engine.filter.FilterReading.Readable;
import dev.muster.policy.engine.filter.FilterReading.Unreadable;
import dev.muster.policy.engine.filter.Token.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the rules of assignment filters. Keywords, properties, operators and values are compared without regard to case.
 *
 * <pre>
 * rule       := any
 * any        := all { ("or" | "-or") all }
 * all        := primary { ("and" | "-and") primary }
 * primary    := "(" any ")" | comparison
 * comparison := "device." property operator value
 * value      := "text" | ["a", "b", …] | $null | Null | version (operatingSystemVersion only)
 * </pre>
 *
 * @see <a href="https://learn.microsoft.com/intune/fundamentals/filters/ref-device-properties">filter reference</a>
 */
public final class FilterParser {

    /** Longest rule, as documented. */
    public static final int MAX_LENGTH = 3072;

    /** Deepest nesting of parentheses. */
    public static final int MAX_DEPTH = 32;

    private final String rule;
    private final FilterScope scope;
    private final Lexer lexer;
    private final List<Comparison> comparisons = new ArrayList<>();
    private Token token;
    private Unreadable fault;

    private FilterParser(String rule, FilterScope scope) {
        this.rule = rule;
        this.scope = scope;
        this.lexer = new Lexer(rule);
        this.token = lexer.next();
    }

    /** Reads a rule that is to be used in this scope. Never throws. */
    public static FilterReading read(String rule, FilterScope scope) {
        if (rule == null || rule.isBlank()) {
            return new Unreadable(0, "The rule is empty.");
        }
        if (rule.length() > MAX_LENGTH) {
            return new Unreadable(MAX_LENGTH, "A rule has at most " + MAX_LENGTH + " characters.");
        }
        return new FilterParser(rule, scope).read();
    }

    private FilterReading read() {
        Condition condition = any(0);
        if (condition != null && !token.is(Kind.END)) {
            condition = wrong("Expected and, or, or the end of the rule, found " + found() + ".");
        }
        return condition == null ? fault : new Readable(new FilterRule(rule, condition, comparisons));
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
        if (!token.is(Kind.OPEN)) {
            return comparison();
        }
        if (depth == MAX_DEPTH) {
            return wrong("Parentheses are nested more than " + MAX_DEPTH + " deep.");
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
        FilterProperty property = property();
        if (property == null) {
            return null;
        }
        advance();
        FilterOperator operator = token.is(Kind.WORD) ? FilterOperator.written(token.text()) : null;
        if (operator == null) {
            return wrong("Expected an operator such as -eq, found " + found() + ".");
        }
        if (!property.operators().contains(operator)) {
            return wrong("-" + operator.code() + " cannot be used with " + property.code() + ".");
        }
        advance();
        List<String> values = new ArrayList<>();
        int end = operator.takesList() ? list(property, values) : single(property, operator, values);
        if (end < 0) {
            return null;
        }
        OsVersion version = property.comparesVersions() && !values.isEmpty() ? OsVersion.parse(values.get(0)) : null;
        comparisons.add(Comparison.of(rule.substring(start, end), property, operator, List.copyOf(values), version));
        return new Condition.Single(comparisons.size() - 1);
    }

    private FilterProperty property() {
        if (!token.is(Kind.WORD)) {
            wrong("Expected a property such as device.osVersion, found " + found() + ".");
            return null;
        }
        String name = token.text();
        if (name.regionMatches(true, 0, "app.", 0, 4)) {
            wrong("Properties of apps are not known during enrollment.");
            return null;
        }
        FilterProperty property =
                name.regionMatches(true, 0, "device.", 0, 7) ? FilterProperty.named(name.substring(7)) : null;
        if (property == null) {
            wrong("There is no property " + name + ".");
        } else if (!scope.properties().contains(property)) {
            wrong("device." + property.code() + " is not available here.");
            return null;
        }
        return property;
    }

    private int single(FilterProperty property, FilterOperator operator, List<String> values) {
        int end = token.end();
        if (token.is(Kind.WORD) && isNull(token.text())) {
            if (!operator.takesNull()) {
                return wrongValue("$null can be used with -eq and -ne only.");
            }
            advance();
            return end;
        }
        boolean bareVersion = token.is(Kind.WORD) && property.comparesVersions();
        if (!token.is(Kind.TEXT) && !bareVersion) {
            return wrongValue("Expected a quoted text, found " + found() + ".");
        }
        return value(property, values) ? end : -1;
    }

    private int list(FilterProperty property, List<String> values) {
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

    private boolean value(FilterProperty property, List<String> values) {
        if (property.comparesVersions() && OsVersion.parse(token.text()) == null) {
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
        fault = new Unreadable(token.start(), problem);
        return null;
    }

    private int wrongValue(String problem) {
        wrong(problem);
        return -1;
    }
}
