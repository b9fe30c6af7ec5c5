/** Pages through the attempts that came to nothing. */
package dev.muster.reporting.failure.persistence;
