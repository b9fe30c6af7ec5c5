/** Forgetting a person: their data goes, the counts stay. */
package dev.muster.reporting.privacy;
