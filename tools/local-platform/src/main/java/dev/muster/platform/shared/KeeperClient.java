package dev.muster.platform.shared;

import dev.muster.platform.StartFailed;
import dev.muster.platform.local.CacheDirectory;
import dev.muster.platform.local.ChildProcess;
import dev.muster.platform.local.MavenRepository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;

/** Asks the keeper of a run for its parts, and launches it when there is none, or no more. */
final class KeeperClient {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    /** The first Keycloak on a machine is unpacked and built on the way. */
    private static final Duration LONGEST_START = Duration.ofMinutes(8);

    private final ProcessHandle owner;
    private final RunDirectory run;

    KeeperClient(ProcessHandle owner) {
        this.owner = owner;
        this.run = new RunDirectory(CacheDirectory.root().resolve("run").resolve(Owner.name(owner)));
    }

    /**
     * @param part broker, database or identity
     * @return its address, once it answers
     * @throws StartFailed with the keeper's reason
     */
    String ask(String part) {
        try {
            var port = run.port();
            if (port.isPresent()) {
                return get(port.getAsInt(), part);
            }
        } catch (ConnectException e) {
            // A keeper that was killed: its port file is stale.
        } catch (IOException e) {
            throw new UncheckedIOException("the keeper of the shared platform broke off", e);
        }
        try {
            return get(launched(), part);
        } catch (IOException e) {
            throw new UncheckedIOException("the keeper of the shared platform does not answer", e);
        }
    }

    private int launched() throws IOException {
        Files.createDirectories(run.path());
        return CacheDirectory.locked(run.lock(), () -> {
            var port = run.port();
            if (port.isPresent() && answers(port.getAsInt())) {
                return port.getAsInt();
            }
            run.withdraw();
            ChildProcess.detached("the keeper of the shared platform", command(), run.log())
                    .awaitReady(() -> run.port().isPresent(), Duration.ofSeconds(30));
            return run.port().orElseThrow();
        });
    }

    private List<String> command() {
        var provider = System.getProperty("platform", "local");
        return List.of(
                ChildProcess.java(),
                "-Xmx64m",
                "-XX:+UseSerialGC",
                "-Dplatform=" + provider,
                "-Dmuster.cache=" + CacheDirectory.root(),
                "-cp",
                "containers".equals(provider)
                        ? MavenRepository.containersClassPath()
                        : MavenRepository.platformClassPath(),
                Keeper.class.getName(),
                run.path().toString(),
                "" + owner.pid());
    }

    private static boolean answers(int port) throws IOException {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port));
            return true;
        } catch (ConnectException e) {
            return false;
        }
    }

    private static String get(int port, String part) throws IOException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/" + part))
                .timeout(LONGEST_START)
                .build();
        try {
            var answer = HTTP.send(request, BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new StartFailed(answer.body());
            }
            return answer.body();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the " + part + " was starting", e);
        }
    }
}
