/** The table of acceptances. */
package dev.muster.reporting.terms.persistence;
