/** The rows of devices, of Apple's current list and of what was told. */
package dev.muster.applesync.device.persistence;
