/** Windows Autopilot: registrations, their import, deployment profiles. */
package dev.muster.registry.autopilot;
