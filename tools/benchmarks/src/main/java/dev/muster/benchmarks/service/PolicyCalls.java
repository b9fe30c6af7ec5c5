package dev.muster.benchmarks.service;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What an administrator does before and after: policies, and a replay. */
final class PolicyCalls {

    private static final String POLICIES = "/beta/deviceManagement/deviceEnrollmentConfigurations";
    private static final String TYPE = "\"@odata.type\": \"#microsoft.graph.";

    private final URI service;
    private final String token;
    private final HttpClient http = HttpClient.newHttpClient();

    PolicyCalls(URI service, String token) {
        this.service = service;
        this.token = token;
    }

    /** Three restrictions per platform, three limits, three status pages, assigned to some of the users' groups. */
    void setUpPolicies() {
        for (int number = 1; number <= 3; number++) {
            create(restriction("iOS " + number, "ios", "15.0"), number);
            create(restriction("Windows " + number, "windows", "10.0.19041"), number);
            create(
                    "{" + TYPE + "deviceEnrollmentLimitConfiguration\", \"displayName\": \"Limit " + number
                            + "\", \"limit\": 10}",
                    number);
            create(
                    "{" + TYPE + "windows10EnrollmentCompletionPageConfiguration\", \"displayName\": \"Page " + number
                            + "\", \"showInstallationProgress\": true}",
                    number);
        }
    }

    /** Replays the last attempts against a draft; tells how long it took. */
    String replay(int last, String comparedWith) {
        HttpResponse<String> accepted = post(
                "/decisions/replay",
                "{\"last\": " + last + ", \"comparedWith\": \"" + comparedWith + "\", \"policies\": ["
                        + restriction("Draft", "ios", "17.0")
                                .replaceFirst("}$", ", \"priority\": 1, \"assignments\": [" + target("group-7") + "]}")
                        + "]}");
        String path = "/decisions/replay/" + member(accepted.body(), "id");
        String state = "";
        while (!state.equals("completed")) {
            String body = get(path);
            state = member(body, "state");
            if (state.equals("failed")) {
                throw new IllegalStateException(body);
            }
            if (state.equals("completed")) {
                Duration took = Duration.between(
                        Instant.parse(member(body, "startedAt")), Instant.parse(member(body, "endedAt")));
                return "Replay of %,d attempts (%s): %.1f s, %s changed"
                        .formatted(last, comparedWith, took.toMillis() / 1e3, number(body, "changed"));
            }
            pause();
        }
        throw new IllegalStateException("unreachable");
    }

    private void create(String policy, int number) {
        String id = member(post(POLICIES, policy).body(), "id");
        post(
                POLICIES + "/" + id + "/assign",
                "{\"enrollmentConfigurationAssignments\": [" + target("other-" + number) + ", "
                        + target("group-" + (6 + number)) + "]}");
    }

    private static String restriction(String name, String platform, String minimum) {
        return "{" + TYPE + "deviceEnrollmentPlatformRestrictionConfiguration\", \"displayName\": \"" + name
                + "\", \"platformType\": \"" + platform + "\", \"platformRestriction\": {\"osMinimumVersion\": \""
                + minimum + "\"}}";
    }

    private static String target(String group) {
        return "{\"target\": {" + TYPE + "groupAssignmentTarget\", \"groupId\": \"" + group + "\"}}";
    }

    private HttpResponse<String> post(String path, String body) {
        return send(request(path).POST(BodyPublishers.ofString(body)).build());
    }

    private String get(String path) {
        return send(request(path).GET().build()).body();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(service.resolve(path))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json");
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
            if (answer.statusCode() >= 300) {
                throw new IllegalStateException(request.uri() + ": " + answer.statusCode() + " " + answer.body());
            }
            return answer;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    private static String member(String json, String name) {
        return found(json, "\"" + name + "\":\"([^\"]+)\"");
    }

    private static String number(String json, String name) {
        return found(json, "\"" + name + "\":(\\d+)");
    }

    private static String found(String json, String pattern) {
        Matcher member = Pattern.compile(pattern).matcher(json);
        if (!member.find()) {
            throw new IllegalStateException("No " + pattern + " in " + json);
        }
        return member.group(1);
    }

    private static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
