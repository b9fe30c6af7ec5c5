/** How long it takes to enroll. */
package dev.muster.reporting.time;
