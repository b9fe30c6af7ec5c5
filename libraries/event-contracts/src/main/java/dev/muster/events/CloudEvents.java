package dev.muster.events;

/** Header names of the CloudEvents 1.0 Kafka binding, binary mode, and of W3C Trace Context. */
public final class CloudEvents {

    public static final String SPEC_VERSION = "ce_specversion";
    public static final String ID = "ce_id";
    public static final String SOURCE = "ce_source";
    public static final String TYPE = "ce_type";
    public static final String TIME = "ce_time";
    public static final String SUBJECT = "ce_subject";
    /** Extension attribute: the instance that waits for the answer. */
    public static final String REPLY_TO = "ce_replyto";

    public static final String CONTENT_TYPE = "content-type";
    public static final String TRACE_PARENT = "traceparent";

    /** Value of {@link #SPEC_VERSION}. */
    public static final String VERSION = "1.0";

    /** Value of {@link #CONTENT_TYPE}. */
    public static final String JSON = "application/json";

    private CloudEvents() {}

    /** The {@code ce_type} of an event record, for example {@code dev.muster.EnrollmentRequested.v1}. */
    public static String type(Class<? extends Event> event) {
        return "dev.muster." + event.getSimpleName() + ".v1";
    }
}
