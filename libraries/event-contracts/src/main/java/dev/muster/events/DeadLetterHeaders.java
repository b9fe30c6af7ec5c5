package dev.muster.events;

/** Header names of a dead letter: where the record came from and why it was put aside. */
public final class DeadLetterHeaders {

    public static final String REASON = "muster_dead_letter_reason";
    public static final String DETAIL = "muster_dead_letter_detail";
    /** Service and name of the consumer, for example {@code policy-service.requests}. */
    public static final String CONSUMER = "muster_dead_letter_consumer";

    public static final String TOPIC = "muster_dead_letter_topic";
    public static final String PARTITION = "muster_dead_letter_partition";
    public static final String OFFSET = "muster_dead_letter_offset";
    public static final String FAILED_AT = "muster_dead_letter_failed_at";
    /** {@code leftOut} when the record is too large even for a letter: its payload is where it came from. */
    public static final String PAYLOAD = "muster_dead_letter_payload";

    /** On a record that was sent back: the one consumer it is sent back for. */
    public static final String REPLAYED_FOR = "muster_replayed_for";

    private DeadLetterHeaders() {}
}
