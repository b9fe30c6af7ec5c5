/** What is known about an attempt, folded from its events in whatever order they arrive. */
package dev.muster.reporting.attempt;
