/** Who accepted which version of which terms. */
package dev.muster.reporting.terms;
