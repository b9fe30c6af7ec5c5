/** Reads the list of changes. */
package dev.muster.reporting.live.persistence;
