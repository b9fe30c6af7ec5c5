package dev.muster.fakeapple.fault;

import dev.muster.fakeapple.service.Endpoint;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/** The faults that wait for their call. The oldest that matches strikes. Safe for several threads. */
public final class Faults {

    private final Map<Long, Waiting> waiting = new LinkedHashMap<>();
    private long lastId;
    private long struck;

    /** Adds a fault and returns the id under which it can be removed. */
    public synchronized long add(Fault fault) {
        waiting.put(++lastId, new Waiting(fault));
        return lastId;
    }

    public synchronized void remove(long id) {
        waiting.remove(id);
    }

    public synchronized void clear() {
        waiting.clear();
    }

    /** The faults that may still strike, by id. */
    public synchronized Map<Long, Fault> waiting() {
        var faults = new LinkedHashMap<Long, Fault>();
        waiting.forEach((id, one) -> faults.put(id, one.fault));
        return faults;
    }

    /** How many calls were struck since the start. */
    public synchronized long struck() {
        return struck;
    }

    /** The effect for a call of this server, whose uuid may be null. */
    public synchronized Optional<Effect> strike(Endpoint endpoint, String serverUuid) {
        Effect effect = null;
        for (var entries = waiting.values().iterator(); entries.hasNext(); ) {
            var one = entries.next();
            if (one.strikes(endpoint, serverUuid, effect == null)) {
                effect = one.fault.effect();
                if (one.left == 0) {
                    entries.remove();
                }
            }
        }
        if (effect != null) {
            struck++;
        }
        return Optional.ofNullable(effect);
    }

    private static final class Waiting {

        private final Fault fault;
        private final SplittableRandom random;
        private int left;
        private long calls;

        Waiting(Fault fault) {
            this.fault = fault;
            this.random = new SplittableRandom(fault.seed());
            this.left = fault.times();
        }

        boolean strikes(Endpoint endpoint, String serverUuid, boolean free) {
            if (!fault.endpoints().isEmpty() && !fault.endpoints().contains(endpoint)
                    || fault.serverUuid() != null && !fault.serverUuid().equals(serverUuid)) {
                return false;
            }
            calls++;
            if (!free || calls < fault.firstCall() || random.nextDouble() >= fault.probability()) {
                return false;
            }
            left--;
            return true;
        }
    }
}
