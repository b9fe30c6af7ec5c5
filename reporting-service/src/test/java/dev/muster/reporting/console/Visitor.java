package dev.muster.reporting.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.platform.DemoRealm;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Somebody with a browser that runs no script. */
final class Visitor {

    private static final Pattern SIGN_IN = Pattern.compile("action=\"([^\"]+)\"");

    private final String address;
    private final HttpClient browser = HttpClient.newBuilder()
            .cookieHandler(new Cookies())
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();

    Visitor(String address) {
        this.address = address;
    }

    /** Signs in by the issuer's form; the page that follows. */
    String signsIn(String user) throws IOException, InterruptedException {
        String form = browser.send(
                        HttpRequest.newBuilder(URI.create(address + "console")).build(), BodyHandlers.ofString())
                .body();
        Matcher to = SIGN_IN.matcher(form);
        assertThat(to.find()).as(form).isTrue();
        return post(to.group(1).replace("&amp;", "&"), Map.of("username", user, "password", DemoRealm.PASSWORD))
                .body();
    }

    /** Sends a form of a page of the console. */
    HttpResponse<String> sends(String page, Map<String, String> form) throws IOException, InterruptedException {
        return post(address + page, form);
    }

    /** Sends a form with a file. */
    HttpResponse<String> uploads(String page, Map<String, String> form, String file)
            throws IOException, InterruptedException {
        String fields = form.entrySet().stream()
                .map(field -> part("name=\"" + field.getKey() + "\"", field.getValue()))
                .collect(Collectors.joining());
        return post(
                address + page,
                "multipart/form-data; boundary=part",
                fields + part("name=\"file\"; filename=\"file.csv\"", file) + "--part--\r\n");
    }

    private static String part(String name, String value) {
        return "--part\r\nContent-Disposition: form-data; " + name + "\r\n\r\n" + value + "\r\n";
    }

    private HttpResponse<String> post(String to, Map<String, String> form) throws IOException, InterruptedException {
        String body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return post(to, "application/x-www-form-urlencoded", body);
    }

    private HttpResponse<String> post(String to, String type, String body) throws IOException, InterruptedException {
        return browser.send(
                HttpRequest.newBuilder(URI.create(to))
                        .header("Content-Type", type)
                        .header("Sec-Fetch-Site", "same-origin")
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    /** Keeps cookies as browsers do on their own machine, where they need no TLS to be secure. */
    private static final class Cookies extends CookieManager {

        @Override
        public void put(URI from, Map<String, List<String>> headers) throws IOException {
            Map<String, List<String>> trusted = new HashMap<>(headers);
            trusted.replaceAll((name, values) -> name.equalsIgnoreCase("Set-Cookie")
                    ? values.stream()
                            .map(cookie -> cookie.replaceAll("(?i); *secure", ""))
                            .toList()
                    : values);
            super.put(from, trusted);
        }
    }
}
