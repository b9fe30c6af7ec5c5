/** The policies in force: which there are, in which order they are looked at, and what each says. */
package dev.muster.reporting.console.policy;
