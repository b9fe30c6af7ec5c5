package dev.muster.reporting.window;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/**
 * Where a page of rows ended: rows are ordered by the instant, newest first, then by id.
 *
 * @param at instant of the last row
 * @param id id of the last row
 */
public record RowPosition(Instant at, UUID id) {

    private static final int BYTES = 3 * Long.BYTES;

    /** The position as an opaque word for links. */
    public String word() {
        byte[] bytes = ByteBuffer.allocate(BYTES)
                .putLong(ChronoUnit.MICROS.between(Instant.EPOCH, at))
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** What {@link #word} wrote, or empty when it is something else. */
    public static Optional<RowPosition> read(String word) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(word);
            if (bytes.length != BYTES) {
                return Optional.empty();
            }
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            Instant at = Instant.EPOCH.plus(buffer.getLong(), ChronoUnit.MICROS);
            return Optional.of(new RowPosition(at, new UUID(buffer.getLong(), buffer.getLong())));
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }
}
