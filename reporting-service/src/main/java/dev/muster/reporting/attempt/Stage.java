package dev.muster.reporting.attempt;

import dev.muster.events.enrollment.Section;
import java.util.Optional;
import java.util.stream.Stream;

/** Sections in which an enrollment may stop: the portal's four, and the Enrollment Status Page (E-6). */
public enum Stage {
    SETUP_CHECKLIST(Section.SETUP_CHECKLIST.code()),
    PLATFORM_SCREENS(Section.PLATFORM_SCREENS.code()),
    TERMS_OF_USE(Section.TERMS_OF_USE.code()),
    COMPLIANCE_ACTIVATION(Section.COMPLIANCE_ACTIVATION.code()),
    ENROLLMENT_STATUS_PAGE("enrollmentStatusPage");

    private final String code;

    Stage(String code) {
        this.code = code;
    }

    static Stage of(Section section) {
        return ofCode(section.code()).orElseThrow();
    }

    /** The stage with this name on the wire. */
    public static Optional<Stage> ofCode(String code) {
        return Stream.of(values()).filter(stage -> stage.code.equals(code)).findFirst();
    }

    /** Its bit in a set of stages. */
    public int bit() {
        return 1 << ordinal();
    }

    @Override
    public String toString() {
        return code;
    }
}
