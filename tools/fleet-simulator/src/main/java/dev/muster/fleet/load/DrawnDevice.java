package dev.muster.fleet.load;

import io.vertx.core.buffer.Buffer;

/**
 * What the lot decided for one attempt.
 *
 * @param kind which kind of attempt
 * @param end what the device does when it is let in
 * @param user index of the person, -1 when nobody signs in
 * @param own the own device, null for all others
 * @param body the request
 */
record DrawnDevice(AttemptKind kind, DeviceEnd end, int user, OwnDevice own, Buffer body) {}
