/** Up to which instant the reports are complete. */
package dev.muster.reporting.freshness;
