/** Policy documents in PostgreSQL. */
package dev.muster.policy.configuration.persistence;
