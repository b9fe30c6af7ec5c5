/** Devices of Apple's list (Automated Device Enrollment) and which of them are enrolled here. */
package dev.muster.registry.ade;
