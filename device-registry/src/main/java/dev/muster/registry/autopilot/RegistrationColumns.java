package dev.muster.registry.autopilot;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Which column of a file holds what. With a header the columns come in any order; without one in the order of A-1.
 * Scripts write "Hardware Hash", portals "Hardware hash": names are compared without case and blanks.
 */
final class RegistrationColumns {

    private static final Map<String, Meaning> NAMES = Map.of(
            "deviceserialnumber", Meaning.SERIAL,
            "serialnumber", Meaning.SERIAL,
            "windowsproductid", Meaning.PRODUCT_KEY,
            "hardwarehash", Meaning.HASH,
            "grouptag", Meaning.GROUP_TAG,
            "orderid", Meaning.GROUP_TAG,
            "assigneduser", Meaning.USER);

    /** Columns without a header. */
    static final RegistrationColumns USUAL = new RegistrationColumns(new int[] {0, 1, 2, 3, 4}, 3, 5);

    private enum Meaning {
        SERIAL,
        PRODUCT_KEY,
        HASH,
        GROUP_TAG,
        USER
    }

    private final int[] places;
    private final int fewest;
    private final int most;

    private RegistrationColumns(int[] places, int fewest, int most) {
        this.places = places;
        this.fewest = fewest;
        this.most = most;
    }

    /** Whether the row is a header, not a device. */
    static boolean isHeader(List<String> row) {
        return row.stream().anyMatch(name -> NAMES.get(plain(name)) == Meaning.SERIAL);
    }

    /** The columns a header names; empty when it names one we do not know, one twice, or lacks one. */
    static Optional<RegistrationColumns> of(List<String> header) {
        int[] places = {-1, -1, -1, -1, -1};
        for (int at = 0; at < header.size(); at++) {
            Meaning meaning = NAMES.get(plain(header.get(at)));
            if (meaning == null || places[meaning.ordinal()] >= 0) {
                return Optional.empty();
            }
            places[meaning.ordinal()] = at;
        }
        boolean complete = places[Meaning.SERIAL.ordinal()] >= 0 && places[Meaning.HASH.ordinal()] >= 0;
        return complete ? Optional.of(new RegistrationColumns(places, header.size(), header.size())) : Optional.empty();
    }

    RegistrationRow read(int row, List<String> columns) {
        if (columns.size() < fewest || columns.size() > most) {
            return RegistrationRow.mistaken(row, RegistrationMistake.COLUMN_COUNT);
        }
        return ReadRegistration.of(
                row,
                value(columns, Meaning.SERIAL),
                value(columns, Meaning.PRODUCT_KEY),
                value(columns, Meaning.HASH),
                true,
                value(columns, Meaning.GROUP_TAG),
                value(columns, Meaning.USER));
    }

    private String value(List<String> columns, Meaning meaning) {
        int place = places[meaning.ordinal()];
        return place < 0 || place >= columns.size() ? null : columns.get(place);
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[\\s_-]+", "");
    }
}
