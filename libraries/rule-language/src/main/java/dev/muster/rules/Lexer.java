package dev.muster.rules;

import dev.muster.rules.Token.Kind;

/** Splits a rule into tokens, one ahead. */
final class Lexer {

    private final String rule;
    private int position;

    Lexer(String rule) {
        this.rule = rule;
    }

    Token next() {
        while (position < rule.length() && Character.isWhitespace(rule.charAt(position))) {
            position++;
        }
        if (position == rule.length()) {
            return new Token(Kind.END, "", position, position);
        }
        return switch (rule.charAt(position)) {
            case '(' -> sign(Kind.OPEN);
            case ')' -> sign(Kind.CLOSE);
            case '[' -> sign(Kind.OPEN_LIST);
            case ']' -> sign(Kind.CLOSE_LIST);
            case ',' -> sign(Kind.COMMA);
            case '"' -> quoted();
            default -> word();
        };
    }

    private Token sign(Kind kind) {
        int start = position++;
        return new Token(kind, rule.substring(start, position), start, position);
    }

    private Token quoted() {
        int start = position;
        int close = rule.indexOf('"', start + 1);
        if (close < 0) {
            position = rule.length();
            return new Token(Kind.UNCLOSED_TEXT, rule.substring(start), start, position);
        }
        position = close + 1;
        return new Token(Kind.TEXT, rule.substring(start + 1, close), start, position);
    }

    private Token word() {
        int start = position;
        while (position < rule.length() && !endsWord(rule.charAt(position))) {
            position++;
        }
        return new Token(Kind.WORD, rule.substring(start, position), start, position);
    }

    private static boolean endsWord(char character) {
        return Character.isWhitespace(character) || "()[],\"".indexOf(character) >= 0;
    }
}
