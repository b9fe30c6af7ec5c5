/** Answers of users to terms and conditions in PostgreSQL. */
package dev.muster.policy.terms.persistence;
