package dev.muster.fakeapple;

import dev.muster.fakeapple.service.Endpoint;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What clients asked, to count calls and to see that nobody loops or asks twice at once. Safe for several threads. */
public final class CallJournal {

    private static final int REMEMBERED = 10_000;

    private final ArrayDeque<Entry> latest = new ArrayDeque<>();
    private final Map<Endpoint, Long> counts = new EnumMap<>(Endpoint.class);
    private int underWay;
    private int mostUnderWay;

    /**
     * One call that was answered.
     *
     * @param at when it came, by the clock of this machine
     * @param server {@code server_uuid}, null when nobody could tell
     * @param status 0 when nothing was answered
     * @param devices how many serial numbers the request named
     */
    public record Entry(Instant at, Endpoint endpoint, String verb, String server, int status, int devices) {}

    public synchronized void begin() {
        mostUnderWay = Math.max(mostUnderWay, ++underWay);
    }

    public synchronized void end(Entry entry) {
        underWay--;
        counts.merge(entry.endpoint(), 1L, Long::sum);
        if (latest.size() == REMEMBERED) {
            latest.removeFirst();
        }
        latest.add(entry);
    }

    /** How often this endpoint was called. */
    public synchronized long count(Endpoint endpoint) {
        return counts.getOrDefault(endpoint, 0L);
    }

    /** How many calls there were. */
    public synchronized long count() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    /** The latest 10,000 calls, the oldest first. */
    public synchronized List<Entry> latest() {
        return List.copyOf(latest);
    }

    /** The most calls that were under way at the same time. */
    public synchronized int mostUnderWay() {
        return mostUnderWay;
    }

    public synchronized void clear() {
        latest.clear();
        counts.clear();
        mostUnderWay = underWay;
    }
}
