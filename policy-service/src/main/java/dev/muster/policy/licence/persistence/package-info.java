/** Licensed users in PostgreSQL. */
package dev.muster.policy.licence.persistence;
