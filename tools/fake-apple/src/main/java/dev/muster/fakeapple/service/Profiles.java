package dev.muster.fakeapple.service;

import dev.muster.fakeapple.portal.AssignmentOutcome;
import dev.muster.fakeapple.portal.MdmServer;
import io.vertx.core.json.JsonObject;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/** {@code /profile}, {@code /profile/devices} and {@code /devices/disown}. */
final class Profiles {

    private final ServiceRules rules;

    Profiles(ServiceRules rules) {
        this.rules = rules;
    }

    Answer define(Call call, MdmServer server) {
        var body = RequestBody.of(call);
        ProfileRules.check(body.json());
        var devices = body.devices();
        var content = body.json().copy();
        content.remove("devices");
        var profile = server.define(content);
        var outcomes = server.assign(profile, devices, rules.maximumAssignment());
        return Answer.json(answer(call, server, outcomes).put("profile_uuid", profile.uuid()));
    }

    Answer get(Call call, MdmServer server) {
        var uuid = parameter(call, "profile_uuid").orElseThrow(() -> Refusal.badRequest("PROFILE_UUID_REQUIRED"));
        var profile = server.profile(uuid).orElseThrow(() -> new Refusal(404, "NOT_FOUND"));
        return Answer.json(profile.content().copy().put("profile_uuid", uuid));
    }

    Answer assign(Call call, MdmServer server) {
        var body = RequestBody.of(call);
        var uuid = body.text("profile_uuid").orElseThrow(() -> Refusal.badRequest("PROFILE_UUID_REQUIRED"));
        var devices = body.devices();
        if (devices.isEmpty()) {
            throw Refusal.badRequest("DEVICE_ID_REQUIRED");
        }
        var profile = server.profile(uuid).orElseThrow(() -> new Refusal(404, "NOT_FOUND"));
        var outcomes = server.assign(profile, devices, rules.maximumAssignment());
        return Answer.json(answer(call, server, outcomes).put("profile_uuid", uuid));
    }

    Answer unassign(Call call, MdmServer server) {
        var body = RequestBody.of(call);
        var devices = body.devices();
        if (devices.isEmpty()) {
            throw Refusal.badRequest("DEVICE_ID_REQUIRED");
        }
        var uuid = body.text("profile_uuid");
        var outcomes = server.unassign(uuid.orElse(null), devices, rules.maximumAssignment());
        var answer = answer(call, server, outcomes);
        uuid.ifPresent(id -> answer.put("profile_uuid", id));
        return Answer.json(answer);
    }

    Answer disown(Call call, MdmServer server) {
        var devices = RequestBody.of(call).devices();
        if (devices.isEmpty()) {
            throw Refusal.badRequest("DEVICE_ID_REQUIRED");
        }
        var outcomes = new JsonObject();
        for (String serial : devices) {
            var mine = server.device(serial).isPresent();
            if (mine) {
                server.release(serial);
            }
            outcomes.put(serial, mine ? "SUCCESS" : "NOT_ACCESSIBLE");
        }
        return Answer.json(new JsonObject().put("devices", outcomes));
    }

    private static JsonObject answer(Call call, MdmServer server, Map<String, AssignmentOutcome> outcomes) {
        var devices = new JsonObject();
        var throttled = false;
        for (var entry : outcomes.entrySet()) {
            switch (entry.getValue()) {
                case UNMENTIONED, SUCCESS_UNMENTIONED -> {}
                case THROTTLED -> {
                    throttled = true;
                    devices.put(entry.getKey(), call.protocolVersion() >= 9 ? "THROTTLED" : "FAILED");
                }
                case SUCCESS, NOT_ACCESSIBLE, FAILED ->
                    devices.put(entry.getKey(), entry.getValue().name());
            }
        }
        var answer = new JsonObject().put("devices", devices);
        var wait = server.assignments().retryAfterSeconds();
        if (throttled && call.protocolVersion() >= 10 && wait.isPresent()) {
            answer.put("retry_after_seconds", wait.getAsInt());
        }
        return answer;
    }

    private static Optional<String> parameter(Call call, String name) {
        if (call.uri().getRawQuery() == null) {
            return Optional.empty();
        }
        for (String pair : call.uri().getRawQuery().split("&")) {
            var parts = pair.split("=", 2);
            if (parts.length == 2 && parts[0].equals(name) && !parts[1].isEmpty()) {
                return Optional.of(URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
            }
        }
        return Optional.empty();
    }
}
