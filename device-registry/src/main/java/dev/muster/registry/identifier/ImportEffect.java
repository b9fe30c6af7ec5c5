package dev.muster.registry.identifier;

/**
 * What an import does, or would do.
 *
 * @param rows rows read
 * @param added numbers that are new
 * @param overwritten known numbers that get other details
 * @param unchanged known numbers with the same details
 * @param needsReview known numbers with other details, left as they are (CI-2)
 * @param duplicatesInFile rows with a number of an earlier row, which alone counts (CI-2)
 * @param mistaken rows that cannot be taken
 * @param knownDevices devices with one of the new numbers that are enrolled or about to be
 * @param wouldBecomeCorporate those of the known devices that are not corporate and whose platform reads the number
 *     (O-2): they are corporate when they enroll next
 * @param onSeveralDevices new numbers that several known devices have
 */
public record ImportEffect(
        int rows,
        int added,
        int overwritten,
        int unchanged,
        int needsReview,
        int duplicatesInFile,
        int mistaken,
        int knownDevices,
        int wouldBecomeCorporate,
        int onSeveralDevices) {}
