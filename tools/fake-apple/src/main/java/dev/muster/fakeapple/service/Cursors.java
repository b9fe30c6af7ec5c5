package dev.muster.fakeapple.service;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.muster.fakeapple.AppleTime;
import dev.muster.fakeapple.portal.MdmServer;
import dev.muster.fakeapple.portal.Secrets;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Cursors carry all there is to know, sealed, so that nothing has to be kept for them. */
final class Cursors {

    private static final int SEALED_BYTES = 16;
    private static final int FIELDS_BYTES = 8 + 1 + 4 + 4 + 8 + 8;
    private static final int LONG_CURSOR_BYTES = 750;

    private final AppleTime time;
    private final Secrets secrets;
    private final Duration life;
    private final boolean padded;
    private final byte[] key;
    private volatile Instant none = Instant.MIN;

    Cursors(AppleTime time, Secrets secrets, ServiceRules rules) {
        this.time = time;
        this.secrets = secrets;
        this.life = rules.cursorLife();
        this.padded = rules.longCursors();
        this.key = secrets.hex(32).getBytes(US_ASCII);
    }

    /**
     * Where a client is.
     *
     * @param fetched whether the list was read to its end; if not, {@code position} is an index of devices, otherwise an
     *     entry of the feed
     * @param feedAtStart the entry of the feed with which a sync begins once the list was read
     */
    record Place(boolean fetched, int position, int feedAtStart) {}

    /** A new text for this place, different from all before. */
    String write(MdmServer server, Place place) {
        var bytes = ByteBuffer.allocate(padded ? LONG_CURSOR_BYTES : FIELDS_BYTES + SEALED_BYTES)
                .putLong(owner(server))
                .put((byte) (place.fetched() ? 1 : 0))
                .putInt(place.position())
                .putInt(place.feedAtStart())
                .putLong(time.now().toEpochMilli())
                .putLong(Long.parseUnsignedLong(secrets.hex(16), 16));
        bytes.put(seal(Arrays.copyOf(bytes.array(), FIELDS_BYTES)));
        return Base64.getEncoder().encodeToString(bytes.array());
    }

    /** Refuses cursors of others, forged ones and old ones. */
    Place read(MdmServer server, String cursor) {
        byte[] text;
        try {
            text = Base64.getDecoder().decode(cursor);
        } catch (IllegalArgumentException e) {
            throw Refusal.badRequest("INVALID_CURSOR");
        }
        if (text.length < FIELDS_BYTES + SEALED_BYTES
                || !MessageDigest.isEqual(
                        seal(Arrays.copyOf(text, FIELDS_BYTES)),
                        Arrays.copyOfRange(text, FIELDS_BYTES, FIELDS_BYTES + SEALED_BYTES))) {
            throw Refusal.badRequest("INVALID_CURSOR");
        }
        var fields = ByteBuffer.wrap(text);
        if (fields.getLong() != owner(server)) {
            throw Refusal.badRequest("INVALID_CURSOR");
        }
        var place = new Place(fields.get() == 1, fields.getInt(), fields.getInt());
        var issued = Instant.ofEpochMilli(fields.getLong());
        if (!issued.isAfter(none) || !issued.plus(life).isAfter(time.now())) {
            throw Refusal.badRequest("EXPIRED_CURSOR");
        }
        return place;
    }

    /** Lets every cursor issued until now expire. */
    void expireAll() {
        none = Instant.ofEpochMilli(time.now().toEpochMilli());
    }

    private static long owner(MdmServer server) {
        return Long.parseUnsignedLong(server.uuid().substring(0, 16), 16);
    }

    private byte[] seal(byte[] fields) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return Arrays.copyOf(mac.doFinal(fields), SEALED_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }
}
