package dev.muster.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PipedReader;
import java.io.PipedWriter;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

class AppleCommandTest {

    @Test
    void theHelpNamesWhatCanBeChosen() {
        var out = new StringWriter();

        var status = Main.execute(new PrintWriter(out), new PrintWriter(out), "apple", "--help");

        assertThat(status).isZero();
        assertThat(out.toString()).contains("--devices", "--servers", "--organizations", "--page", "--port");
    }

    @Test
    void aRunningAppleTellsTheAddressesOfItsControlDesk() throws Exception {
        try (var written = new PipedWriter();
                var read = new BufferedReader(new PipedReader(written, 64 * 1024))) {
            var running = new Thread(() -> Main.execute(
                    new PrintWriter(written), new PrintWriter(written), "apple", "--port", "0", "-n", "30", "-s", "2"));
            running.start();

            var truths = new java.util.ArrayList<String>();
            for (String line = read.readLine(); !line.startsWith("All there is"); line = read.readLine()) {
                if (line.contains("the truth")) {
                    truths.add(get(line.substring(line.indexOf("http"))));
                }
            }

            assertThat(truths)
                    .hasSize(2)
                    .allSatisfy(truth -> assertThat(truth.lines()).hasSize(30));
            running.interrupt();
            running.join();
        }
    }

    private static String get(String address) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(address)).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }
}
