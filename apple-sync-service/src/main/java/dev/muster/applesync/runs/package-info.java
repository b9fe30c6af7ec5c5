/** Runs what is due, and shows the runs: as a list, one by one, and live. */
package dev.muster.applesync.runs;
