package dev.muster.fakeapple.portal;

/**
 * The shapes in which token files were seen.
 *
 * @param crlf lines of the outer message end in CRLF
 * @param tripleDes content encrypted with 3DES-CBC, as older files are, in place of AES-128-CBC
 * @param framed JSON between {@code BEGIN MESSAGE} and {@code END MESSAGE}
 */
public record TokenFileStyle(boolean crlf, boolean tripleDes, boolean framed) {

    /** What the portal gives today. */
    public static final TokenFileStyle USUAL = new TokenFileStyle(false, false, true);
}
