/** Devices as the registry tells them: how many stand where, and what applied when they enrolled. */
package dev.muster.reporting.device;
