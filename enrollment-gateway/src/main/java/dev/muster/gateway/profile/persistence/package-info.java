/** Android enrollment profiles in PostgreSQL. */
package dev.muster.gateway.profile.persistence;
