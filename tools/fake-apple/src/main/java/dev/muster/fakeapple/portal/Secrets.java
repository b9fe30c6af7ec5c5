package dev.muster.fakeapple.portal;

import java.util.Locale;
import java.util.SplittableRandom;

/** Identifiers and secrets drawn from a seed. They protect nothing; they only have to differ. */
public final class Secrets {

    private final SplittableRandom random;

    public Secrets(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /** So many lower-case hexadecimal digits. */
    public synchronized String hex(int digits) {
        var text = new StringBuilder(digits + 16);
        while (text.length() < digits) {
            text.append(String.format("%016x", random.nextLong()));
        }
        return text.substring(0, digits);
    }

    /** 32 upper-case hexadecimal digits, as Apple writes its identifiers. */
    public String appleId() {
        return hex(32).toUpperCase(Locale.ROOT);
    }
}
