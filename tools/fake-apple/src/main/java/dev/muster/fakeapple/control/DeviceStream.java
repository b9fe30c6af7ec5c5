package dev.muster.fakeapple.control;

import dev.muster.fakeapple.portal.MdmServer;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;

/** Sends every device of a server, a line each, no faster than the reader reads. */
final class DeviceStream {

    private static final int CHUNK = 2_000;

    private final MdmServer server;
    private final HttpServerResponse response;
    private final boolean serialsOnly;
    private int from;

    DeviceStream(MdmServer server, HttpServerResponse response, boolean serialsOnly) {
        this.server = server;
        this.response = response;
        this.serialsOnly = serialsOnly;
    }

    void send() {
        response.putHeader("Content-Type", serialsOnly ? "text/plain" : "application/x-ndjson")
                .setChunked(true)
                .drainHandler(drained -> writeOn());
        writeOn();
    }

    private void writeOn() {
        while (from >= 0 && !response.closed() && !response.writeQueueFull()) {
            var lines = Buffer.buffer();
            from = server.fetch(from, CHUNK, row -> {
                if (serialsOnly) {
                    lines.appendString(row.serialNumber());
                } else {
                    lines.appendString("{\"serialNumber\":\"")
                            .appendString(row.serialNumber())
                            .appendString("\",\"profileStatus\":\"")
                            .appendString(row.status().word())
                            .appendString(
                                    row.profileUuid() == null
                                            ? "\""
                                            : "\",\"profileUuid\":\"" + row.profileUuid() + '"')
                            .appendString("}");
                }
                lines.appendString("\n");
            });
            if (from >= 0) {
                response.write(lines);
            } else {
                response.end(lines);
            }
        }
    }
}
