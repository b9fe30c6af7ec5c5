package dev.muster.gateway.contact;

import dev.muster.events.device.DeviceAction;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * What a device did since it is enrolled. Everything is null or empty until it happens.
 *
 * @param certificateIssuedAt when its certificate was renewed last; null while it has the one of its enrollment
 * @param toldAt when it was told last that the device checked in
 * @param categoryId category its user chose
 * @param categoryChosenAt when
 * @param categoryTelling what the registry had told of its category then, see {@link Standing}
 * @param done what it did of what was asked, the latest last; so many that a repeated report is known
 * @param end how it left management by its own doing
 * @param endedAt when
 */
public record Contact(
        Instant certificateIssuedAt,
        Instant toldAt,
        UUID categoryId,
        Instant categoryChosenAt,
        long categoryTelling,
        List<DoneAction> done,
        ManagementEnd end,
        Instant endedAt) {

    private static final int REMEMBERED = 20;

    /** A device nobody has heard of since its enrollment. */
    public static final Contact NONE = new Contact(null, null, null, null, 0, List.of(), null, null);

    public Contact {
        done = List.copyOf(done);
    }

    /** Something asked that was done. */
    public record DoneAction(UUID actionId, DeviceAction action) {}

    Contact told(Instant at, Instant certificate) {
        return new Contact(certificate, at, categoryId, categoryChosenAt, categoryTelling, done, end, endedAt);
    }

    Contact chose(UUID category, Instant at, long telling) {
        return new Contact(certificateIssuedAt, toldAt, category, at, telling, done, end, endedAt);
    }

    Contact did(DoneAction action) {
        List<DoneAction> latest = Stream.concat(
                        done.stream().skip(Math.max(0, done.size() - REMEMBERED + 1)), Stream.of(action))
                .toList();
        return new Contact(
                certificateIssuedAt, toldAt, categoryId, categoryChosenAt, categoryTelling, latest, end, endedAt);
    }

    Contact ended(ManagementEnd how, Instant at) {
        return new Contact(certificateIssuedAt, toldAt, categoryId, categoryChosenAt, categoryTelling, done, how, at);
    }
}
