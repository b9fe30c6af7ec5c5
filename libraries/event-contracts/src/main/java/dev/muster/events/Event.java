package dev.muster.events;

import java.time.Instant;

/** Something that happened or a state that holds now; the payload of one Kafka record. */
public interface Event {

    /** Kafka record key: events of one key are in order and gapless (I6). */
    String key();

    /** When it happened, the CloudEvents {@code ce_time}. */
    Instant at();

    /** What it is about, the CloudEvents {@code ce_subject}: an enrollment, a device, a policy. */
    String about();
}
