/** Devices in the words of Microsoft Graph's {@code managedDevice}. */
package dev.muster.registry.manageddevice;
