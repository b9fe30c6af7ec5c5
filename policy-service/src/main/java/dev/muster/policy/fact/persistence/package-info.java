/** Facts in PostgreSQL. */
package dev.muster.policy.fact.persistence;
