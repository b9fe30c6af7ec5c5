/** Gathers what is known about attempts, from the ledger, the facts and the acceptances, for all of a batch at once. */
package dev.muster.policy.decision.knowledge;
