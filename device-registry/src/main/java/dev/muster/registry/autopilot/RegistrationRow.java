package dev.muster.registry.autopilot;

/**
 * One row of an upload: a registration, or a mistake.
 *
 * @param row which one, from 1
 * @param registration null with a mistake
 * @param mistake null when nothing is wrong
 */
public record RegistrationRow(int row, Registration registration, RegistrationMistake mistake) {

    static RegistrationRow mistaken(int row, RegistrationMistake mistake) {
        return new RegistrationRow(row, null, mistake);
    }
}
