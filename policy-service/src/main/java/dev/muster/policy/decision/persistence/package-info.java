/** The decision log in PostgreSQL. */
package dev.muster.policy.decision.persistence;
