/** Recorded attempts decided again by draft policies, to see what a change would have done. */
package dev.muster.policy.replay;
