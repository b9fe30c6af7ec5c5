/** What is known beforehand: numbers of company devices, Autopilot registrations, and tokens that let devices in. */
package dev.muster.reporting.console.inventory;
