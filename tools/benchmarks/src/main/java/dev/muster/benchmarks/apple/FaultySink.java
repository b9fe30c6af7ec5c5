package dev.muster.benchmarks.apple;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Stands between a service and its broker and lets a part of the publishes fail: the connection is cut, one time before
 * the broker sees the request, the next time after the broker stored it but before the service hears so.
 *
 * <p>The broker's address in its answers is replaced by this one's, so that nobody finds a way around.
 */
final class FaultySink implements AutoCloseable {

    private static final short PRODUCE = 0;
    private static final int LARGEST_FRAME = 64 * 1024 * 1024;

    private final InetSocketAddress broker;
    private final double failing;
    private final SplittableRandom random;
    private final ServerSocket door;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicLong publishes = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private volatile boolean closed;

    private FaultySink(InetSocketAddress broker, double failing, long seed) throws IOException {
        this.broker = broker;
        this.failing = failing;
        this.random = new SplittableRandom(seed);
        this.door = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
    }

    /**
     * Opens the detour.
     *
     * @param address of the broker, {@code 127.0.0.1:port}
     * @param failing part of the publishes that fail, from 0 to 1
     */
    static FaultySink before(String address, double failing, long seed) throws IOException {
        var parts = address.split(":");
        var sink = new FaultySink(
                new InetSocketAddress(InetAddress.getByName("127.0.0.1"), Integer.parseInt(parts[1])), failing, seed);
        sink.run("faulty-sink", sink::accept);
        return sink;
    }

    /** What a service takes for its broker. */
    String address() {
        return "127.0.0.1:" + door.getLocalPort();
    }

    /** Requests to publish that came by; each holds many records. */
    long publishes() {
        return publishes.get();
    }

    /** Those that failed. */
    long failed() {
        return failed.get();
    }

    private void accept() throws IOException {
        while (!closed) {
            var service = door.accept();
            var upstream = new Socket(broker.getAddress(), broker.getPort());
            service.setTcpNoDelay(true);
            upstream.setTcpNoDelay(true);
            open.add(service);
            open.add(upstream);
            var link = new Link(service, upstream);
            run("faulty-sink-requests", link::carryRequests);
            run("faulty-sink-answers", link::carryAnswers);
        }
    }

    private void run(String name, Work work) {
        var thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (IOException over) {
                        // A connection ends in no other way here.
                    }
                },
                name);
        thread.setDaemon(true);
        thread.start();
    }

    /** Whether this publish fails, and how: 0 not, 1 before, 2 after the broker has it. */
    private synchronized int fate() {
        publishes.incrementAndGet();
        if (random.nextDouble() >= failing) {
            return 0;
        }
        return (int) (failed.getAndIncrement() % 2) + 1;
    }

    @Override
    public void close() throws IOException {
        closed = true;
        door.close();
        for (Socket socket : open) {
            socket.close();
        }
    }

    /** One connection of the service and its continuation to the broker. */
    private final class Link {

        private final Socket service;
        private final Socket upstream;
        private final byte[] brokersPort;
        private final byte[] ownPort;
        private volatile boolean swallowing;

        Link(Socket service, Socket upstream) {
            this.service = service;
            this.upstream = upstream;
            this.brokersPort = endpoint(broker.getPort());
            this.ownPort = endpoint(door.getLocalPort());
        }

        void carryRequests() throws IOException {
            try (service;
                    upstream) {
                var in = new DataInputStream(service.getInputStream());
                var out = new DataOutputStream(upstream.getOutputStream());
                while (true) {
                    var frame = read(in);
                    var fate = frame.length >= 2 && ByteBuffer.wrap(frame).getShort() == PRODUCE ? fate() : 0;
                    if (fate == 1) {
                        return;
                    }
                    swallowing = fate == 2;
                    write(out, frame);
                }
            } finally {
                open.remove(service);
                open.remove(upstream);
            }
        }

        void carryAnswers() throws IOException {
            try (service;
                    upstream) {
                var in = new DataInputStream(upstream.getInputStream());
                var out = new DataOutputStream(service.getOutputStream());
                while (true) {
                    var frame = read(in);
                    if (swallowing) {
                        return;
                    }
                    replace(frame);
                    write(out, frame);
                }
            }
        }

        /** The address as it stands in answers, whatever the length of its length: the text and four bytes of port. */
        private byte[] endpoint(int port) {
            return ByteBuffer.allocate(13)
                    .put("127.0.0.1".getBytes(StandardCharsets.US_ASCII))
                    .putInt(port)
                    .array();
        }

        private void replace(byte[] frame) {
            for (int at = 0; at + brokersPort.length <= frame.length; at++) {
                if (frame[at] == brokersPort[0] && matches(frame, at)) {
                    System.arraycopy(ownPort, 0, frame, at, ownPort.length);
                }
            }
        }

        private boolean matches(byte[] frame, int at) {
            for (int i = 0; i < brokersPort.length; i++) {
                if (frame[at + i] != brokersPort[i]) {
                    return false;
                }
            }
            return true;
        }
    }

    private static byte[] read(DataInputStream in) throws IOException {
        var length = in.readInt();
        if (length < 0 || length > LARGEST_FRAME) {
            throw new IOException("not a frame of Kafka's protocol: " + length);
        }
        return in.readNBytes(length);
    }

    private static void write(DataOutputStream out, byte[] frame) throws IOException {
        out.writeInt(frame.length);
        out.write(frame);
        out.flush();
    }

    private interface Work {
        void run() throws IOException;
    }
}
