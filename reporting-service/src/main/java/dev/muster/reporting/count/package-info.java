/** Counting attempts by what a report asks for. */
package dev.muster.reporting.count;
