/** The slot ledger: which devices of a user count against the device limit (domain rules §5). */
package dev.muster.policy.slot;
