package dev.muster.fleet.contact;

import dev.muster.fleet.enroll.Credential;
import dev.muster.fleet.enroll.EnrollmentClient;
import dev.muster.fleet.http.UnexpectedAnswer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** One visit of an enrolled device: it checks in, its user chooses a category when asked, it does what it is told to. */
public final class DeviceVisit {

    private final EnrollmentClient gateway;
    private final Credential credential;
    private final String enrollmentId;

    public DeviceVisit(EnrollmentClient gateway, Credential credential, String enrollmentId) {
        this.gateway = gateway;
        this.credential = credential;
        this.enrollmentId = enrollmentId;
    }

    /**
     * What came of a visit.
     *
     * @param nextCheckInAt when the device is to come again, as the gateway says it
     * @param category category that was chosen, null when none was
     * @param actions what the device did, in order
     */
    public record Result(String nextCheckInAt, String category, List<String> actions) {

        public Result {
            actions = List.copyOf(actions);
        }
    }

    /**
     * Checks in and obeys.
     *
     * @param osVersion the system the device runs now, null when it does not say
     * @param wanted name of the category to choose; null takes the first one offered
     * @throws UnexpectedAnswer when the gateway turns the device away
     */
    public Result pay(String osVersion, String wanted) {
        var body = new JsonObject();
        if (osVersion != null) {
            body.put("osVersion", osVersion);
        }
        var heard = gateway.after(credential, enrollmentId, "POST", "/check-in", body);
        var chosen = choose(objects(heard, "categories").toList(), wanted);
        var done = new ArrayList<String>();
        objects(heard, "actions").forEach(action -> {
            gateway.after(
                    credential, enrollmentId, "POST", "/actions/" + action.getString("actionId"), new JsonObject());
            done.add(action.getString("action"));
        });
        return new Result(heard.getString("nextCheckInAt"), chosen, done);
    }

    /**
     * Takes the device out of management.
     *
     * @return the state it is in then
     * @throws UnexpectedAnswer when its enrollment does not allow that
     */
    public String unenroll() {
        return gateway.after(credential, enrollmentId, "POST", "/unenroll", new JsonObject())
                .getString("state");
    }

    private String choose(List<JsonObject> offered, String wanted) {
        var choice = offered.stream()
                .filter(category -> wanted == null || wanted.equals(category.getString("displayName")))
                .findFirst();
        choice.ifPresent(category -> gateway.after(
                credential,
                enrollmentId,
                "PUT",
                "/category",
                new JsonObject().put("categoryId", category.getString("categoryId"))));
        return choice.map(category -> category.getString("displayName")).orElse(null);
    }

    private static Stream<JsonObject> objects(JsonObject from, String name) {
        return from.getJsonArray(name, new JsonArray()).stream()
                .filter(JsonObject.class::isInstance)
                .map(JsonObject.class::cast);
    }
}
