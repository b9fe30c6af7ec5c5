/** The slot ledger in PostgreSQL. */
package dev.muster.policy.slot.persistence;
