/** How many attempts stand where, in one sentence and in numbers. */
package dev.muster.reporting.overview;
