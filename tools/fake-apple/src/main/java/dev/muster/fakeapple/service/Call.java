package dev.muster.fakeapple.service;

import java.net.URI;
import java.util.function.Function;

/**
 * One request.
 *
 * @param uri absolute, as the client addressed it
 * @param header by name, in any case of letters; null when it is missing
 * @param body empty when there is none
 */
public record Call(Endpoint endpoint, String verb, URI uri, Function<String, String> header, byte[] body) {

    /** {@code X-Server-Protocol-Version}; 1 when it is missing or no number. */
    int protocolVersion() {
        var text = header.apply("X-Server-Protocol-Version");
        try {
            return text == null ? 1 : Integer.parseInt(text.strip());
        } catch (NumberFormatException e) {
            return 1;
        }
    }
}
