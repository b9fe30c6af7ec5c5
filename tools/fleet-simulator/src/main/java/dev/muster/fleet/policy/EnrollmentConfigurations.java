package dev.muster.fleet.policy;

import dev.muster.fleet.http.Answer;
import dev.muster.fleet.http.JsonClient;
import dev.muster.fleet.http.UnexpectedAnswer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/** The enrollment configurations, filters and terms of Graph's {@code deviceManagement}, found by their name. */
final class EnrollmentConfigurations {

    private static final String COLLECTION = "/beta/deviceManagement/deviceEnrollmentConfigurations";
    private static final String FILTERS = "/beta/deviceManagement/assignmentFilters";
    private static final String TERMS = "/beta/deviceManagement/termsAndConditions";
    private static final String MANAGERS = "/beta/deviceManagement/deviceEnrollmentManagers";
    private static final int CONFLICT = 409;

    private final JsonClient policies;
    private final Supplier<String> bearer;

    EnrollmentConfigurations(JsonClient policies, Supplier<String> bearer) {
        this.policies = policies;
        this.bearer = bearer;
    }

    /** Brings a configuration into the wanted form: creates it, changes it, or leaves it as it is. */
    void put(JsonObject wanted, JsonObject target) {
        assign(put(COLLECTION, wanted), target);
    }

    /** Brings an assignment filter into the wanted form; its id. */
    String putFilter(JsonObject wanted) {
        return put(FILTERS, wanted);
    }

    /** Writes terms and assigns them, unless there are terms of that name. */
    void putTerms(JsonObject wanted, JsonObject target) {
        if (find(TERMS, wanted).isEmpty()) {
            var path = TERMS + "/" + create(TERMS, wanted) + "/assignments";
            succeeded("POST " + path, policies.send("POST", path, headers(), new JsonObject().put("target", target)));
        }
    }

    private String put(String collection, JsonObject wanted) {
        return find(collection, wanted)
                .map(found -> change(collection, found, wanted))
                .orElseGet(() -> create(collection, wanted));
    }

    private Optional<JsonObject> find(String collection, JsonObject wanted) {
        return all(collection).stream()
                .filter(found -> same(found, wanted, "displayName") && same(found, wanted, "@odata.type"))
                .findFirst();
    }

    /** Makes the user a device enrollment manager. */
    void manager(String userPrincipalName) {
        var known = all(MANAGERS).stream()
                .anyMatch(found -> userPrincipalName.equalsIgnoreCase(found.getString("userPrincipalName")));
        if (!known) {
            var answer = policies.send(
                    "POST", MANAGERS, headers(), new JsonObject().put("userPrincipalName", userPrincipalName));
            if (answer.status() != CONFLICT) {
                succeeded("POST " + MANAGERS, answer);
            }
        }
    }

    private String create(String collection, JsonObject wanted) {
        var answer = succeeded("POST " + collection, policies.send("POST", collection, headers(), wanted));
        return answer.json().getString("id");
    }

    private String change(String collection, JsonObject found, JsonObject wanted) {
        var id = found.getString("id");
        if (!holds(found, wanted)) {
            var path = collection + "/" + id;
            succeeded("PATCH " + path, policies.send("PATCH", path, headers(), wanted));
        }
        return id;
    }

    private void assign(String id, JsonObject target) {
        var path = COLLECTION + "/" + id + "/assign";
        var assignments = new JsonArray().add(new JsonObject().put("target", target));
        var body = new JsonObject().put("enrollmentConfigurationAssignments", assignments);
        succeeded("POST " + path, policies.send("POST", path, headers(), body));
    }

    private List<JsonObject> all(String collection) {
        var items = new ArrayList<JsonObject>();
        Optional<String> next = Optional.of(collection);
        while (next.isPresent()) {
            var page = succeeded("GET " + next.get(), policies.send("GET", next.get(), headers()))
                    .json();
            page.getJsonArray("value", new JsonArray()).stream()
                    .map(JsonObject.class::cast)
                    .forEach(items::add);
            next = Optional.ofNullable(page.getString("@odata.nextLink")).map(EnrollmentConfigurations::pathOf);
        }
        return items;
    }

    /** Whether every wanted property has the wanted value; what the service adds does not matter. */
    static boolean holds(JsonObject found, JsonObject wanted) {
        return wanted.fieldNames().stream().allMatch(name -> {
            var value = wanted.getValue(name);
            if (value instanceof JsonObject inner && found.getValue(name) instanceof JsonObject foundInner) {
                return holds(foundInner, inner);
            }
            return Objects.equals(value, found.getValue(name));
        });
    }

    private static boolean same(JsonObject one, JsonObject other, String property) {
        return Objects.equals(one.getString(property), other.getString(property));
    }

    private static String pathOf(String link) {
        var uri = URI.create(link);
        return uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
    }

    private Map<String, String> headers() {
        return Map.of("Authorization", bearer.get());
    }

    private static Answer succeeded(String asked, Answer answer) {
        if (!answer.succeeded()) {
            throw new UnexpectedAnswer(asked, answer);
        }
        return answer;
    }
}
