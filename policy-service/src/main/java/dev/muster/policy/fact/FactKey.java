package dev.muster.policy.fact;

import dev.muster.events.Topic;
import dev.muster.events.Topics;
import dev.muster.events.enrollment.EnrollmentRequested;
import dev.muster.events.enrollment.Platform;
import dev.muster.policy.engine.attempt.Methods;
import dev.muster.policy.engine.device.Imei;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Where a fact is found.
 *
 * @param topic name of the compacted topic, without the installation's prefix
 * @param key record key
 */
public record FactKey(String topic, String key) {

    static final FactKey PUSH_CERTIFICATE = of(Topics.APPLE_PUSH_CERTIFICATE, "push-certificate");

    static FactKey of(Topic topic, String key) {
        return new FactKey(topic.name(), key);
    }

    static FactKey serialNumber(String serial) {
        return of(Topics.DEVICE_IDENTIFIERS, "serialNumber:" + serial);
    }

    static FactKey imei(String digits) {
        return of(Topics.DEVICE_IDENTIFIERS, "imei:" + digits);
    }

    static FactKey autopilot(String serial) {
        return of(Topics.DEVICE_IDENTIFIERS, "autopilot:" + serial);
    }

    static FactKey appleDevice(String serial) {
        return of(Topics.APPLE_DEVICES, serial);
    }

    /** The facts that can bear on an attempt: those its platform and method read (O-2, O-6, AP-4, M-7). */
    public static List<FactKey> of(EnrollmentRequested attempt) {
        List<FactKey> keys = new ArrayList<>();
        String serial = serial(attempt.device().serialNumber());
        Platform platform = attempt.device().platform();
        if (serial != null) {
            keys.add(platform == Platform.WINDOWS ? autopilot(serial) : serialNumber(serial));
            if (Methods.AFFINITY_BY_PROFILE.contains(attempt.method())) {
                keys.add(appleDevice(serial));
            }
        }
        String imei = Imei.significantDigits(attempt.device().imei());
        if (imei != null && (platform == Platform.IOS || platform == Platform.ANDROID)) {
            keys.add(imei(imei));
        }
        if (Methods.APPLE.contains(attempt.method())) {
            keys.add(PUSH_CERTIFICATE);
        }
        return keys;
    }

    /** A serial number as keys carry it, or null when there is none. */
    public static String serial(String reported) {
        return reported == null || reported.isBlank() ? null : reported.strip().toUpperCase(Locale.ROOT);
    }
}
