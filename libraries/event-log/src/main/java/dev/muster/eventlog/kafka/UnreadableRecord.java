package dev.muster.eventlog.kafka;

/** A record that is no event of its topic; goes to the dead letters with this reason. */
public final class UnreadableRecord extends Exception {

    private final String reason;

    public UnreadableRecord(String reason, String detail) {
        super(detail);
        this.reason = reason;
    }

    /**
     * Machine name: {@code headerMissing}, {@code headerUnreadable}, {@code keyMissing},
     * {@code payloadMissing}, {@code payloadUnreadable}.
     */
    public String reason() {
        return reason;
    }
}
