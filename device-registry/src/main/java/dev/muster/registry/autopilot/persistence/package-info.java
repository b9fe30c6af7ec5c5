/** Autopilot registrations, imports and profiles as rows. */
package dev.muster.registry.autopilot.persistence;
