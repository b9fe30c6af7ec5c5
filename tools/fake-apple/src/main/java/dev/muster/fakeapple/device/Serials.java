package dev.muster.fakeapple.device;

/** Serial numbers that look drawn at random and can be read back to the index they were made from. */
final class Serials {

    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int LENGTH = 12;
    private static final long MASK = (1L << 40) - 1;
    private static final long FACTOR = 0x9E3779B97FL;
    private static final long OFFSET = 0x51A3C7E29BL;
    private static final long INVERSE = inverse();

    private Serials() {}

    /** Twelve characters, the same for the same organisation and index. */
    static String of(int organization, int index) {
        var text = new char[LENGTH];
        text[0] = 'D';
        text[1] = ALPHABET.charAt(organization >>> 5 & 31);
        text[2] = ALPHABET.charAt(organization & 31);
        text[3] = 'Q';
        var scrambled = index * FACTOR + OFFSET & MASK;
        for (int at = LENGTH - 1; at > 3; at--) {
            text[at] = ALPHABET.charAt((int) (scrambled & 31));
            scrambled >>>= 5;
        }
        return new String(text);
    }

    /** The index behind a serial number of this organisation, or -1 for any other text. */
    static int index(int organization, String serial) {
        if (serial.length() != LENGTH
                || serial.charAt(0) != 'D'
                || serial.charAt(1) != ALPHABET.charAt(organization >>> 5 & 31)
                || serial.charAt(2) != ALPHABET.charAt(organization & 31)
                || serial.charAt(3) != 'Q') {
            return -1;
        }
        long scrambled = 0;
        for (int at = 4; at < LENGTH; at++) {
            var digit = ALPHABET.indexOf(serial.charAt(at));
            if (digit < 0) {
                return -1;
            }
            scrambled = scrambled << 5 | digit;
        }
        var index = (scrambled - OFFSET) * INVERSE & MASK;
        return index <= Integer.MAX_VALUE ? (int) index : -1;
    }

    /** By Newton's iteration: each round doubles the number of correct low bits. */
    private static long inverse() {
        var inverse = FACTOR;
        for (int round = 0; round < 6; round++) {
            inverse *= 2 - FACTOR * inverse;
        }
        return inverse & MASK;
    }
}
