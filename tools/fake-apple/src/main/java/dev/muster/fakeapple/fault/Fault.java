package dev.muster.fakeapple.fault;

import dev.muster.fakeapple.service.Endpoint;
import java.util.Set;

/**
 * When an effect strikes. Calls are counted from the moment the fault is added.
 *
 * @param endpoints calls it strikes; all when empty
 * @param serverUuid strikes the calls of this server only; of all when null
 * @param firstCall the first matching call that can be struck, from 1
 * @param times how often it strikes before it is over
 * @param probability of each call from the first on, drawn from the seed
 */
public record Fault(
        Set<Endpoint> endpoints,
        String serverUuid,
        int firstCall,
        int times,
        double probability,
        long seed,
        Effect effect) {

    public Fault {
        endpoints = Set.copyOf(endpoints);
        if (firstCall < 1 || times < 1 || probability < 0 || probability > 1) {
            throw new IllegalArgumentException("calls and times count from 1, a probability is between 0 and 1");
        }
    }

    /** Strikes the next call of these endpoints once. */
    public static Fault at(Effect effect, Endpoint... endpoints) {
        return new Fault(Set.of(endpoints), null, 1, 1, 1, 0, effect);
    }

    /** Strikes from this call on. */
    public Fault fromCall(int call) {
        return new Fault(endpoints, serverUuid, call, times, probability, seed, effect);
    }

    /** Strikes so often. */
    public Fault times(int often) {
        return new Fault(endpoints, serverUuid, firstCall, often, probability, seed, effect);
    }

    /** Strikes until it is removed. */
    public Fault always() {
        return times(Integer.MAX_VALUE);
    }

    /** Strikes by chance, the same calls for the same seed. */
    public Fault withProbability(double chance, long fromSeed) {
        return new Fault(endpoints, serverUuid, firstCall, times, chance, fromSeed, effect);
    }

    /** Strikes the calls of one server. */
    public Fault onlyFor(String uuid) {
        return new Fault(endpoints, uuid, firstCall, times, probability, seed, effect);
    }
}
