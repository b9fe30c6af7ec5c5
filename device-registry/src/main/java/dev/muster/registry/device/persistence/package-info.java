/** The rows of devices, their identities and their enrollments. */
package dev.muster.registry.device.persistence;
