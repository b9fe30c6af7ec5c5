package dev.muster.rules;

/**
 * A word of the rule and where it stands.
 *
 * @param kind what it is
 * @param text its characters; of a quoted text those between the quotes
 * @param start index of its first character
 * @param end index after its last character
 */
record Token(Kind kind, String text, int start, int end) {

    boolean is(Kind wanted) {
        return kind == wanted;
    }

    /** Whether it is this keyword, with or without its dash. */
    boolean isKeyword(String keyword) {
        return kind == Kind.WORD
                && (text.equalsIgnoreCase(keyword)
                        || (text.length() == keyword.length() + 1
                                && text.charAt(0) == '-'
                                && text.regionMatches(true, 1, keyword, 0, keyword.length())));
    }

    enum Kind {
        OPEN("an opening parenthesis"),
        CLOSE("a closing parenthesis"),
        OPEN_LIST("an opening bracket"),
        CLOSE_LIST("a closing bracket"),
        COMMA("a comma"),
        TEXT("a quoted text"),
        WORD("a word"),
        END("the end of the rule"),
        UNCLOSED_TEXT("a text whose quote is not closed");

        private final String inWords;

        Kind(String inWords) {
            this.inWords = inWords;
        }

        String inWords() {
            return inWords;
        }
    }
}
