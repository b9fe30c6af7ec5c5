package dev.muster.secrets;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.random.RandomGenerator;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/**
 * Seals secrets with AES-256-GCM and opens them again.
 *
 * <p>Each secret is bound to its place, a text such as {@code ade_token/credentials/<id of the row>}: copied into another
 * row it does not open. Sealed form: version 1, length and text of the key id, 12 bytes of nonce, ciphertext with its
 * tag of 16 bytes.
 */
public final class Sealer {

    private static final byte VERSION = 1;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final int LEAST = 2 + 1 + NONCE_BYTES + TAG_BITS / 8;

    private final SealingKeys keys;
    private final RandomGenerator random;

    /**
     * @param random a cryptographically strong generator
     */
    public Sealer(SealingKeys keys, RandomGenerator random) {
        this.keys = keys;
        this.random = random;
    }

    /** Seals with the current key. */
    public byte[] seal(byte[] secret, String place) {
        byte[] id = keys.current().getBytes(UTF_8);
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        byte[] header = header(id);
        SecretKey key = keys.key(keys.current()).orElseThrow();
        try {
            byte[] ciphertext =
                    cipher(Cipher.ENCRYPT_MODE, key, nonce, header, place).doFinal(secret);
            return ByteBuffer.allocate(header.length + nonce.length + ciphertext.length)
                    .put(header)
                    .put(nonce)
                    .put(ciphertext)
                    .array();
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("AES-GCM does not work here", broken);
        }
    }

    /**
     * Opens what was sealed for this place.
     *
     * @throws CannotOpen when the key is not here, or the bytes are not what was sealed for this place
     */
    public byte[] open(byte[] sealed, String place) {
        String id = keyId(sealed);
        SecretKey key = keys.key(id).orElseThrow(() -> new CannotOpen("sealing key " + id + " is not configured"));
        byte[] header = header(id.getBytes(UTF_8));
        ByteBuffer rest = ByteBuffer.wrap(sealed, header.length, sealed.length - header.length);
        byte[] nonce = new byte[NONCE_BYTES];
        rest.get(nonce);
        byte[] ciphertext = new byte[rest.remaining()];
        rest.get(ciphertext);
        try {
            return cipher(Cipher.DECRYPT_MODE, key, nonce, header, place).doFinal(ciphertext);
        } catch (AEADBadTagException changed) {
            throw new CannotOpen("it was changed, or sealed for another place or with another key of this id");
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("AES-GCM does not work here", broken);
        }
    }

    /** Whether it was sealed with a key that is no longer the current one, and should be sealed again. */
    public boolean isOutdated(byte[] sealed) {
        return !keyId(sealed).equals(keys.current());
    }

    private static Cipher cipher(int mode, SecretKey key, byte[] nonce, byte[] header, String place)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(header);
        cipher.updateAAD(place.getBytes(UTF_8));
        return cipher;
    }

    private static byte[] header(byte[] id) {
        return ByteBuffer.allocate(2 + id.length)
                .put(VERSION)
                .put((byte) id.length)
                .put(id)
                .array();
    }

    private static String keyId(byte[] sealed) {
        if (sealed.length < LEAST || sealed[0] != VERSION) {
            throw new CannotOpen("it is not a sealed secret");
        }
        int length = sealed[1];
        if (length < 1 || sealed.length < LEAST - 1 + length) {
            throw new CannotOpen("it is not a sealed secret");
        }
        return new String(sealed, 2, length, UTF_8);
    }
}
