/** Events of the device registry. */
package dev.muster.events.device;
