/** The rows of attempts. */
package dev.muster.reporting.attempt.persistence;
