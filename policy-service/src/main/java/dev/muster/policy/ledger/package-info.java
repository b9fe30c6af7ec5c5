/** The slot ledger of a user, to be read: which devices count, how many more may come, when a slot frees (DL-7). */
package dev.muster.policy.ledger;
