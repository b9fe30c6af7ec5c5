package dev.muster.odata;

/**
 * What is wrong with a query option, in words for the person who wrote it.
 *
 * @param option the option, with its dollar sign
 * @param position of the mistake in the option's value, from 1; 0 when it is the option as a whole
 * @param message what is wrong, and what would be right
 */
public record Mistake(String option, int position, String message) {

    private static final int LONGEST_QUOTE = 40;

    /** Option, place and cause in one sentence. */
    public String sentence() {
        return position == 0 ? option + ": " + message : option + ", position " + position + ": " + message;
    }

    static String quote(String text) {
        return text.length() <= LONGEST_QUOTE ? text : text.substring(0, LONGEST_QUOTE) + "…";
    }
}
