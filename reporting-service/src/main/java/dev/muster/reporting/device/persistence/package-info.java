/** The table of devices and its counts. */
package dev.muster.reporting.device.persistence;
