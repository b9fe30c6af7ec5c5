/** Turns the events into reports: what happened to every attempt and why, live and with its freshness. */
package dev.muster.reporting;
