/** The tables of tokens, sync runs and the push certificate. */
package dev.muster.reporting.apple.persistence;
