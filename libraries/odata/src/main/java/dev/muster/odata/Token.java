package dev.muster.odata;

import java.util.ArrayList;
import java.util.List;

/**
 * A word of a filter.
 *
 * @param text without quotes
 * @param position of its first character, from 1
 */
record Token(Kind kind, String text, int position) {

    enum Kind {
        OPEN,
        CLOSE,
        COMMA,
        STRING,
        WORD,
        END
    }

    boolean is(String word) {
        return kind == Kind.WORD && text.equalsIgnoreCase(word);
    }

    /** For error messages. */
    String shown() {
        return switch (kind) {
            case END -> "the end";
            case STRING -> "the text '" + Mistake.quote(text) + "'";
            default -> "'" + Mistake.quote(text) + "'";
        };
    }

    static Parsed<List<Token>> all(String option, String text) {
        List<Token> tokens = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            char first = text.charAt(at);
            if (Character.isWhitespace(first)) {
                at++;
            } else if (first == '(' || first == ')' || first == ',') {
                Kind kind = first == '(' ? Kind.OPEN : first == ')' ? Kind.CLOSE : Kind.COMMA;
                tokens.add(new Token(kind, String.valueOf(first), at + 1));
                at++;
            } else if (first == '\'') {
                int end = endOfString(text, at);
                if (end < 0) {
                    return new Parsed.Invalid<>(new Mistake(option, at + 1, "The text that begins here has no end"));
                }
                String content = text.substring(at + 1, end).replace("''", "'");
                if (content.indexOf('\0') >= 0) {
                    return new Parsed.Invalid<>(new Mistake(option, at + 1, "A text cannot contain a null character"));
                }
                tokens.add(new Token(Kind.STRING, content, at + 1));
                at = end + 1;
            } else {
                int end = at;
                while (end < text.length() && isPartOfWord(text.charAt(end))) {
                    end++;
                }
                if (end == at) {
                    return new Parsed.Invalid<>(
                            new Mistake(option, at + 1, "'" + first + "' has no meaning outside of a text"));
                }
                tokens.add(new Token(Kind.WORD, text.substring(at, end), at + 1));
                at = end;
            }
        }
        tokens.add(new Token(Kind.END, "", text.length() + 1));
        return new Parsed.Valid<>(tokens);
    }

    /** Where the closing quote stands; a doubled one is part of the text. */
    private static int endOfString(String text, int start) {
        for (int at = start + 1; at < text.length(); at++) {
            if (text.charAt(at) == '\'') {
                if (at + 1 == text.length() || text.charAt(at + 1) != '\'') {
                    return at;
                }
                at++;
            }
        }
        return -1;
    }

    private static boolean isPartOfWord(char one) {
        return one >= 'a' && one <= 'z'
                || one >= 'A' && one <= 'Z'
                || one >= '0' && one <= '9'
                || "_-+.:/@".indexOf(one) >= 0;
    }
}
