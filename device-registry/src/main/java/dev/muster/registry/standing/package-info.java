/** What was said about a device after its enrollment, by administrators, its user and the device, and what follows. */
package dev.muster.registry.standing;
