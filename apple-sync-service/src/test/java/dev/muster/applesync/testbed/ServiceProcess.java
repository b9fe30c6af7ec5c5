package dev.muster.applesync.testbed;

import dev.muster.platform.Broker;
import dev.muster.platform.Platform;
import dev.muster.platform.local.FreePort;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The service as it is packaged, in a process of its own that can be killed. */
public final class ServiceProcess implements AutoCloseable {

    private final Map<String, String> settings = new LinkedHashMap<>();
    private final Path log;
    private final int port = FreePort.pick();
    private Process process;

    public ServiceProcess(
            Platform platform,
            Broker broker,
            String database,
            String prefix,
            URI apple,
            Path log,
            Map<String, String> more) {
        this.log = log;
        set("quarkus.http.port", "" + port);
        set("quarkus.http.host", "127.0.0.1");
        set("muster.log.json", "false");
        set("muster.database", database);
        set("muster.topics.prefix", prefix);
        set("muster.postgres.host", platform.database().host());
        set("muster.postgres.port", "" + platform.database().port());
        set("muster.postgres.user", platform.database().user());
        set("muster.postgres.password", platform.database().password());
        set("kafka.bootstrap.servers", broker.address());
        set("muster.oidc.issuer", platform.identity().issuer());
        set("muster.secrets.keys", "test:bXVzdGVyLXRlc3Qta2V5LW11c3Rlci10ZXN0LWtleS4=");
        set("muster.ade.url", apple.toString());
        more.forEach(this::set);
    }

    /** For the next start. */
    public void set(String name, String value) {
        settings.put(name, value);
    }

    public void start() throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx192m", "-XX:+UseSerialGC"));
        settings.forEach((name, value) -> command.add("-D" + name + "=" + value));
        command.addAll(List.of(
                "-jar", Path.of("target", "quarkus-app", "quarkus-run.jar").toString()));
        process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Its address. */
    public String address() {
        return "http://127.0.0.1:" + port;
    }

    /** Whether it answers and is ready. */
    public boolean isReady() {
        try {
            return RestAssured.given().baseUri(address()).get("/q/health/ready").statusCode() == 200;
        } catch (Exception notThere) {
            return false;
        }
    }

    /** As a power cut would. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** The largest memory it had, in MiB; 0 where that cannot be told. */
    public long largestMemory() throws IOException {
        Path status = Path.of("/proc", "" + process.pid(), "status");
        return java.nio.file.Files.exists(status)
                ? java.nio.file.Files.readAllLines(status).stream()
                        .filter(line -> line.startsWith("VmHWM:"))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                        .findFirst()
                        .orElse(0)
                : 0;
    }

    @Override
    public void close() throws InterruptedException {
        if (process != null) {
            process.destroy();
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        }
    }
}
