/** Policy documents in PostgreSQL: as they are, as they were, and the revision of them all. */
package dev.muster.policy.document.persistence;
