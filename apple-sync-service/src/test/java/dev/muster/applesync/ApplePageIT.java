package dev.muster.applesync;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.muster.applesync.testbed.Rows;
import dev.muster.fakeapple.FakeApple;
import dev.muster.fakeapple.portal.MdmServer;
import dev.muster.platform.DemoRealm;
import dev.muster.platform.Platform;
import dev.muster.platform.quarkus.PlatformTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the commands of docs/apple.md; where a person would go to Apple's portals, the fake Apple is asked. */
@QuarkusTest
@WithTestResource(
        value = PlatformTestResource.class,
        initArgs = @ResourceArg(name = "database", value = "apple_sync_service"))
@WithTestResource(QuietAppleResource.class)
class ApplePageIT {

    private static final Path PAGE = Path.of("../docs/apple.md");
    private static final Pattern STEP =
            Pattern.compile("(?ms)^```sh\\n(.*?)^```$|^<!-- Apple's (portal|push certificates portal) -->$");

    Platform platform;
    FakeApple apple;

    @TestHTTPResource("/")
    URI address;

    @Test
    void theCommandsOfThePageDoWhatItSays(@TempDir Path folder) throws Exception {
        new Rows(platform).change("truncate ade_token, push_certificate, push_signing_request cascade");
        HttpServer portal = portal();
        try {
            String script = script("http://127.0.0.1:" + portal.getAddress().getPort());
            Path output = folder.resolve("output");
            ProcessBuilder bash = new ProcessBuilder("bash", "-euo", "pipefail", "-c", script)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile());
            bash.environment().put("MUSTER", address.toString().replaceAll("/$", ""));
            bash.environment().put("ADMIN", platform.identity().token(DemoRealm.ADMIN, DemoRealm.PASSWORD));
            Process run = bash.start();
            assertThat(run.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(run.exitValue()).as(Files.readString(output)).isZero();
        } finally {
            portal.stop(0);
        }
    }

    private static String script(String portal) throws IOException {
        StringBuilder script = new StringBuilder();
        Matcher step = STEP.matcher(Files.readString(PAGE));
        while (step.find()) {
            if (step.group(1) != null) {
                script.append(step.group(1)).append('\n');
            } else if (step.group(2).equals("portal")) {
                script.append("curl -sS --fail --data-binary @key.pem " + portal + "/token > token.p7m\n");
            } else {
                script.append("curl -sS --fail --data-binary @push.csr " + portal + "/push > push.pem\n");
            }
        }
        return script.toString();
    }

    private HttpServer portal() throws IOException {
        MdmServer server = apple.portal().addOrganization("Page, Inc").addServer("Phones");
        HttpServer portal = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        portal.createContext("/token", exchange -> answer(exchange, server.downloadToken(certificate(exchange))));
        portal.createContext(
                "/push",
                exchange -> answer(
                        exchange,
                        apple.portal()
                                .pushCertificates()
                                .issue(exchange.getRequestBody().readAllBytes(), "page", Duration.ofDays(365))
                                .getBytes(UTF_8)));
        portal.start();
        return portal;
    }

    private static X509Certificate certificate(HttpExchange exchange) throws IOException {
        try {
            return (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(
                            new ByteArrayInputStream(exchange.getRequestBody().readAllBytes()));
        } catch (CertificateException broken) {
            throw new IOException(broken);
        }
    }

    private static void answer(HttpExchange exchange, byte[] body) throws IOException {
        try (exchange) {
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }
}
