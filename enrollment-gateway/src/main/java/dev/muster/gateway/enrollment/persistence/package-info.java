/** Enrollment sessions in PostgreSQL. */
package dev.muster.gateway.enrollment.persistence;
