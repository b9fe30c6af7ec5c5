package dev.muster.events.apple;

import java.util.List;

/**
 * What a full sync found when it held our list against Apple's. Nothing is lost when the two differences are zero.
 *
 * @param atApple devices Apple listed
 * @param here devices we hold as assigned
 * @param missingHere devices Apple listed that we do not hold
 * @param unknownToApple devices we hold that Apple did not list
 * @param sampleSerials some of the differing serial numbers, at most 20
 */
public record Reconciliation(
        long atApple, long here, long missingHere, long unknownToApple, List<String> sampleSerials) {

    public Reconciliation {
        sampleSerials = sampleSerials == null ? List.of() : List.copyOf(sampleSerials);
    }
}
