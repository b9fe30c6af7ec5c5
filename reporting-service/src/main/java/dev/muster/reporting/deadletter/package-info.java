/** Records that no consumer could process: how many wait, and sending them back. */
package dev.muster.reporting.deadletter;
