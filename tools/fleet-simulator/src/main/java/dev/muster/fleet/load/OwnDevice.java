package dev.muster.fleet.load;

import dev.muster.events.enrollment.Platform;
import io.vertx.core.buffer.Buffer;

/**
 * A device a person owns; it enrolls again and again, one enrollment after the other.
 *
 * @param user index of the person
 * @param platform what it runs
 * @param body its request, always the same
 */
record OwnDevice(int user, Platform platform, Buffer body) {}
