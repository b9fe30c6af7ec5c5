/** Device enrollment managers in PostgreSQL. */
package dev.muster.policy.dem.persistence;
