package dev.muster.fleet.enroll;

import dev.muster.events.enrollment.Circumstances;
import dev.muster.events.enrollment.DeviceFacts;
import dev.muster.events.enrollment.EnrollmentMethod;
import io.vertx.core.json.JsonObject;

/** The body of {@code POST /enrollments}. */
public final class AttemptBody {

    private AttemptBody() {}

    /** The wire form; absent facts are left out. */
    public static JsonObject of(EnrollmentMethod method, DeviceFacts device, Circumstances circumstances) {
        return new JsonObject()
                .put("method", method.code())
                .put("device", device(device))
                .put("circumstances", circumstances(circumstances));
    }

    private static JsonObject device(DeviceFacts device) {
        var json = new JsonObject().put("platform", device.platform().code());
        put(json, "osVersion", device.osVersion());
        put(json, "operatingSystemSku", device.operatingSystemSku());
        put(json, "manufacturer", device.manufacturer());
        put(json, "model", device.model());
        put(json, "serialNumber", device.serialNumber());
        put(json, "imei", device.imei());
        put(json, "hardwareId", device.hardwareId());
        put(json, "deviceName", device.deviceName());
        return json;
    }

    private static JsonObject circumstances(Circumstances circumstances) {
        var json = new JsonObject()
                .put("oobe", circumstances.oobe())
                .put("registeredWithAutopilot", circumstances.registeredWithAutopilot())
                .put("hybridJoin", circumstances.hybridJoin())
                .put("supportsWorkProfile", circumstances.supportsWorkProfile())
                .put("secondaryUser", circumstances.secondaryUser())
                .put("virtualMachine", circumstances.virtualMachine());
        put(json, "enrollmentProfileName", circumstances.enrollmentProfileName());
        put(json, "channel", circumstances.channel());
        put(json, "ownerChoice", circumstances.ownerChoice());
        put(json, "securityChoice", circumstances.securityChoice());
        return json;
    }

    private static void put(JsonObject json, String name, Object value) {
        if (value != null) {
            json.put(name, value.toString());
        }
    }
}
