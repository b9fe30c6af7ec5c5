package dev.muster.applesync.apple.http;

import dev.muster.applesync.apple.http.ErrorWord.Place;
import java.io.IOException;
import java.io.Reader;

/**
 * One question to Apple.
 *
 * @param method HTTP method
 * @param path path with its query
 * @param body JSON, null for none
 * @param place how error words are to be understood
 * @param decoder reads the answer
 * @param openToUnconfirmed whether a token Apple has not yet said the owner of may ask it
 */
record Call<T>(String method, String path, byte[] body, Place place, Decoder<T> decoder, boolean openToUnconfirmed) {

    /** Reads an answer; {@link UnexpectedJson} or any other failure to read means that it is not Apple's. */
    @FunctionalInterface
    interface Decoder<T> {
        T read(Reader text) throws IOException;
    }

    static <T> Call<T> get(String path, Place place, Decoder<T> decoder) {
        return new Call<>("GET", path, null, place, decoder, false);
    }

    static <T> Call<T> with(String method, String path, byte[] body, Place place, Decoder<T> decoder) {
        return new Call<>(method, path, body, place, decoder, false);
    }

    /** Endpoint without its query, for metrics. */
    String endpoint() {
        int query = path.indexOf('?');
        return query < 0 ? path : path.substring(0, query);
    }
}
