package dev.muster.reporting.attempt;

/**
 * Where on its path an enrollment is or stopped. All null before the first screen.
 *
 * @param section wire name of the {@link Stage}
 * @param screen wire name of the screen, or of the phase of the Enrollment Status Page
 * @param action the user's action, {@code silence}, or null while nothing ended there
 */
public record Place(String section, String screen, String action) {

    /** What ends an enrollment of which nothing is heard for too long. */
    public static final String SILENCE = "silence";

    static final Place NOWHERE = new Place(null, null, null);

    static Place of(Sighting seen) {
        return new Place(seen.section().code(), seen.screen().code(), null);
    }

    static Place of(EspSighting seen) {
        return new Place(Stage.ENROLLMENT_STATUS_PAGE.toString(), seen.phase().code(), null);
    }

    Place by(String ending) {
        return new Place(section, screen, ending);
    }
}
