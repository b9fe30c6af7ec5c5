package dev.muster.platform.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/** Free TCP ports on the loopback interface. */
public final class FreePort {

    // Below the ephemeral range: a client that keeps knocking at a stopped broker on an ephemeral port can be given
    // that
    // very port as its own source, connects to itself, and the broker can never come back.
    private static final int FIRST = 20_000;
    private static final int LAST = 32_000;

    private static final Set<Integer> GIVEN_OUT = ConcurrentHashMap.newKeySet();

    private FreePort() {}

    /** A port that nobody listens on, given out once only in this JVM. */
    public static int pick() {
        for (int attempt = 0; attempt < 1_000; attempt++) {
            int port = ThreadLocalRandom.current().nextInt(FIRST, LAST);
            if (GIVEN_OUT.add(port)) {
                if (isFree(port)) {
                    return port;
                }
                GIVEN_OUT.remove(port);
            }
        }
        throw new IllegalStateException("no free port between " + FIRST + " and " + LAST);
    }

    private static boolean isFree(int port) {
        try (var socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
