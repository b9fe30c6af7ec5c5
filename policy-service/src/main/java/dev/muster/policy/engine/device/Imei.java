package dev.muster.policy.engine.device;

/** IMEIs are compared by their first 14 digits; what follows is a check digit or a software version (O-5). */
public final class Imei {

    private static final int SIGNIFICANT_DIGITS = 14;

    private Imei() {}

    /** The 14 digits that identify the device, or null when the text is no IMEI of 14 to 16 digits. */
    public static String significantDigits(String text) {
        if (text == null) {
            return null;
        }
        String digits = text.strip();
        if (digits.length() < SIGNIFICANT_DIGITS || digits.length() > SIGNIFICANT_DIGITS + 2) {
            return null;
        }
        for (int i = 0; i < digits.length(); i++) {
            if (digits.charAt(i) < '0' || digits.charAt(i) > '9') {
                return null;
            }
        }
        return digits.substring(0, SIGNIFICANT_DIGITS);
    }

    /** Whether both are IMEIs of the same device. */
    public static boolean same(String one, String other) {
        String digits = significantDigits(one);
        return digits != null && digits.equals(significantDigits(other));
    }
}
