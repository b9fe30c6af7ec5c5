package dev.muster.platform.shared;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.muster.platform.Platform;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/**
 * What runs in the JVM that keeps the shared parts: starts each when it is first asked for over HTTP, and stops them all
 * when the owner, Maven or a lone test JVM, is gone.
 */
final class Keeper {

    private final Platform platform;

    private Keeper(Platform platform) {
        this.platform = platform;
    }

    /**
     * @param arguments the run directory, the process id of the owner
     */
    public static void main(String[] arguments) throws IOException {
        var run = new RunDirectory(Path.of(arguments[0]));
        // An owner that is gone already is as good as one that goes.
        var owner = ProcessHandle.of(Long.parseLong(arguments[1])).filter(ProcessHandle::isAlive);
        var platform = Platform.ofOurOwn();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> closing(run, platform), "close-keeper"));
        run.announce(new Keeper(platform).listen());
        owner.ifPresent(process -> process.onExit().join());
        System.exit(0);
    }

    private static void closing(RunDirectory run, Platform platform) {
        run.withdraw();
        platform.close();
        run.delete();
    }

    private int listen() throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/broker", exchange -> answer(exchange, platform.broker()::address));
        server.createContext("/database", exchange -> answer(exchange, platform.database()::address));
        server.createContext("/identity", exchange -> answer(exchange, platform.identity()::issuer));
        server.setExecutor(Executors.newCachedThreadPool());
        server.start();
        return server.getAddress().getPort();
    }

    private static void answer(HttpExchange exchange, Supplier<String> part) throws IOException {
        try (exchange) {
            var status = 200;
            String text;
            try {
                text = part.get();
            } catch (RuntimeException e) {
                status = 500;
                text = Optional.ofNullable(e.getMessage()).orElseGet(e::toString);
            }
            var body = text.getBytes(UTF_8);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        }
    }
}
