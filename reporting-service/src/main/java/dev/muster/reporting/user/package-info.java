/** Troubleshooting by user: what they tried, what failed, which policies were meant for them and why. */
package dev.muster.reporting.user;
