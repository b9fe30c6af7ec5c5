package dev.muster.fleet;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** Just enough of the issuer, the gateway, the policy service and the reports to try the simulator's own logic on. */
public final class StandIn implements AutoCloseable {

    private final Vertx vertx = Vertx.vertx();
    private final HttpServer server;

    /** State or refusal code by idempotency key; the id of an enrollment is its key. */
    private final Map<String, String> attempts = new ConcurrentHashMap<>();

    public final List<JsonObject> bodies = Collections.synchronizedList(new ArrayList<>());
    public final List<String> keys = Collections.synchronizedList(new ArrayList<>());
    public final Map<String, JsonObject> configurations = new ConcurrentHashMap<>();
    public final Map<String, JsonObject> assignments = new ConcurrentHashMap<>();
    public final List<String> managers = Collections.synchronizedList(new ArrayList<>());
    public final List<String> changes = Collections.synchronizedList(new ArrayList<>());
    public final List<String> steps = Collections.synchronizedList(new ArrayList<>());
    /** What devices did after their enrollment: path below it and body. */
    public final List<String> visits = Collections.synchronizedList(new ArrayList<>());

    /** What a device hears when it checks in. */
    public volatile JsonObject heard = new JsonObject().put("nextCheckInAt", "2026-11-20T12:15:00Z");

    /** How the n-th request to enroll, from 1, is treated. */
    public volatile Treatment treatment = n -> Trick.ANSWER;
    /** Reports show this many attempts too few. */
    public volatile int reportsLag;
    /** Reports catch up by this many attempts with every look. */
    public volatile int reportsCatchUp;
    /** The load on an event loop of its own, so that a stall stalls everybody. */
    private int asked;

    /** What happens to a request. */
    public enum Trick {
        ANSWER,
        /** 503 before anything is decided. */
        TURN_AWAY,
        /** Decides, then hangs up. */
        DECIDE_AND_HANG_UP,
        /** Hangs up before anything is decided. */
        HANG_UP,
        /** Answers this and everything behind it half a second late. */
        STALL
    }

    /** Chooses the trick. */
    public interface Treatment {
        Trick of(int request);
    }

    public StandIn() throws Exception {
        server = vertx.createHttpServer()
                .requestHandler(request -> request.body().onSuccess(body -> handle(request, body)))
                .listen(0)
                .toCompletionStage()
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS);
    }

    public Installation installation() {
        var address = URI.create("http://127.0.0.1:" + server.actualPort());
        return Installation.withDemoRealm(address, address.resolve("/realms/muster"));
    }

    public long count(String state) {
        return attempts.values().stream().filter(state::equals).count();
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private void handle(HttpServerRequest request, Buffer body) {
        var path = request.path();
        if (path.endsWith("/openid-connect/token")) {
            answer(request, 200, new JsonObject().put("access_token", "token").put("expires_in", 3600));
        } else if (path.equals("/enrollments")) {
            enroll(request, body.toJsonObject());
        } else if (path.startsWith("/enrollments/")) {
            proceed(request, path.split("/"), body.toJsonObject());
        } else if (path.equals("/enrollment-tokens")) {
            answer(request, 201, new JsonObject().put("value", "kiosk"));
        } else if (path.equals("/reports/overview")) {
            answer(request, 200, overview());
        } else if (path.contains("/deviceEnrollmentManagers")) {
            managers(request, body);
        } else {
            configure(request, body);
        }
    }

    private void enroll(HttpServerRequest request, JsonObject body) {
        var key = request.getHeader("Idempotency-Key");
        keys.add(key);
        switch (treatment.of(++asked)) {
            case TURN_AWAY -> {
                request.response().putHeader("Retry-After", "0");
                answer(request, 503, new JsonObject().put("code", "decisionUnavailable"));
            }
            case HANG_UP -> request.connection().close();
            case DECIDE_AND_HANG_UP -> {
                decide(key, body);
                request.connection().close();
            }
            case STALL -> {
                stall();
                tell(request, key, decide(key, body));
            }
            case ANSWER -> tell(request, key, decide(key, body));
        }
    }

    /** A service that does not get to run: garbage collection, a lock, a neighbour. */
    private static void stall() {
        var until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(500);
        while (System.nanoTime() < until) {
            Thread.onSpinWait();
        }
    }

    private String decide(String key, JsonObject body) {
        return attempts.computeIfAbsent(key, unknown -> {
            bodies.add(body);
            return verdict(body);
        });
    }

    private static String verdict(JsonObject body) {
        var device = body.getJsonObject("device");
        var version = device.getString("osVersion");
        if (version.startsWith("10.0.105") || version.equals("7.1")) {
            return "osNotSupported";
        }
        if (body.getString("method").startsWith("android")
                && device.getString("platform").equals("windows")) {
            return "methodNotSupported";
        }
        if (body.getJsonObject("circumstances").getBoolean("secondaryUser")) {
            return "secondaryUser";
        }
        return body.getJsonObject("circumstances").getBoolean("virtualMachine") ? "deviceIdentityMissing" : "started";
    }

    private static void tell(HttpServerRequest request, String key, String verdict) {
        if (List.of("started", "completed", "failed", "abandoned").contains(verdict)) {
            request.response().putHeader("Location", "/enrollments/" + key);
            answer(request, 201, new JsonObject().put("enrollmentId", key).put("state", verdict));
        } else {
            answer(
                    request,
                    403,
                    new JsonObject()
                            .put("code", verdict)
                            .put("attemptId", key)
                            .put("trace", "/decisions/" + key)
                            .put("reasons", new JsonArray().add(new JsonObject().put("code", verdict))));
        }
    }

    private void proceed(HttpServerRequest request, String[] path, JsonObject body) {
        var key = path[2];
        var state = attempts.get(key);
        if ("completed".equals(state)
                && List.of("check-in", "category", "actions", "unenroll").contains(path[3])) {
            visits.add(request.path().substring(("/enrollments/" + key).length()) + " " + body.encode());
            answer(request, 200, path[3].equals("check-in") ? heard : new JsonObject().put("state", "removed"));
            return;
        }
        if (!"started".equals(state)) {
            answer(request, 409, new JsonObject().put("code", "deviceConflict"));
            return;
        }
        var next = switch (path[3]) {
            case "complete" -> "completed";
            case "fail" -> "failed";
            case "esp-phases" -> "started";
            default -> List.of("shown", "finished").contains(body.getString("action")) ? "started" : "abandoned";
        };
        if (path[3].equals("steps")) {
            steps.add(body.getString("screen") + " " + body.getString("action"));
        }
        if (path[3].equals("esp-phases")) {
            steps.add(body.getString("phase") + " " + body.getString("state"));
        }
        attempts.put(key, next);
        answer(request, 200, new JsonObject().put("state", next));
    }

    private JsonObject overview() {
        var refused = new TreeMap<String, Object>();
        attempts.values().stream()
                .filter(state ->
                        !List.of("started", "completed", "failed", "abandoned").contains(state))
                .forEach(code -> refused.merge(code, 1L, (a, b) -> (Long) a + (Long) b));
        var refusals =
                refused.values().stream().mapToLong(count -> (Long) count).sum();
        var completed = count("completed") - reportsLag;
        reportsLag = Math.max(0, reportsLag - reportsCatchUp);
        var allowed = completed + count("failed") + count("abandoned") + count("started");
        return new JsonObject()
                .put("completeUpTo", "2026-11-20T12:00:00Z")
                .put("attempts", allowed + refusals)
                .put("allowed", allowed)
                .put("refused", refusals)
                .put("refusedByReason", new JsonObject(refused))
                .put("completed", completed)
                .put("failed", count("failed"))
                .put("abandoned", count("abandoned"))
                .put("open", count("started"));
    }

    private void managers(HttpServerRequest request, Buffer body) {
        if (request.method().name().equals("POST")) {
            managers.add(body.toJsonObject().getString("userPrincipalName"));
            changes.add("POST manager");
            answer(request, 201, body.toJsonObject());
        } else {
            var value = new JsonArray();
            managers.forEach(upn -> value.add(new JsonObject().put("userPrincipalName", upn)));
            answer(request, 200, new JsonObject().put("value", value));
        }
    }

    private void configure(HttpServerRequest request, Buffer body) {
        var parts = request.path().split("/");
        var id = parts.length > 4 ? parts[4] : null;
        switch (request.method().name()) {
            case "GET" -> page(request);
            case "PATCH" -> {
                configurations.get(id).mergeIn(body.toJsonObject());
                changes.add("PATCH " + id);
                answer(request, 200, configurations.get(id));
            }
            default -> {
                if (id != null) {
                    assignments.put(id, body.toJsonObject());
                    request.response().setStatusCode(204).end();
                    return;
                }
                var created = body.toJsonObject()
                        .put("id", "c" + configurations.size())
                        .put("version", 1)
                        .put("priority", configurations.size() + 1);
                configurations.put(created.getString("id"), created);
                changes.add("POST " + created.getString("displayName"));
                answer(request, 201, created);
            }
        }
    }

    /** Three to a page. */
    private void page(HttpServerRequest request) {
        var skip = Integer.parseInt(request.getParam("$skiptoken", "0"));
        var all = new TreeMap<>(configurations).values().stream().toList();
        var value = new JsonArray();
        all.stream().skip(skip).limit(3).forEach(value::add);
        var page = new JsonObject().put("value", value);
        if (skip + 3 < all.size()) {
            page.put("@odata.nextLink", request.absoluteURI().split("\\?")[0] + "?$skiptoken=" + (skip + 3));
        }
        answer(request, 200, page);
    }

    private static void answer(HttpServerRequest request, int status, JsonObject body) {
        request.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "application/json")
                .end(body.toBuffer());
    }
}
