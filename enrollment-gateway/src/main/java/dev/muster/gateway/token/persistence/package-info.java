/** Enrollment tokens in PostgreSQL. */
package dev.muster.gateway.token.persistence;
