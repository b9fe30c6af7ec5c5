package dev.muster.fakeapple.service;

import dev.muster.fakeapple.AppleTime;
import dev.muster.fakeapple.portal.MdmServer;
import java.util.HashMap;
import java.util.Map;

/** Bounds the requests each server makes in a minute of the clock. Safe for several threads. */
final class RequestRate {

    private final AppleTime time;
    private final int perMinute;
    private final Map<String, Integer> made = new HashMap<>();
    private long minute;

    RequestRate(AppleTime time, int perMinute) {
        this.time = time;
        this.perMinute = perMinute;
    }

    synchronized void count(MdmServer server) {
        if (perMinute == 0) {
            return;
        }
        var now = time.now().getEpochSecond() / 60;
        if (now != minute) {
            minute = now;
            made.clear();
        }
        if (made.merge(server.uuid(), 1, Integer::sum) > perMinute) {
            throw new Refusal(429, "TOO_MANY_REQUESTS");
        }
    }

    /** Until the next minute begins. */
    int secondsToWait() {
        return (int) (60 - time.now().getEpochSecond() % 60);
    }
}
