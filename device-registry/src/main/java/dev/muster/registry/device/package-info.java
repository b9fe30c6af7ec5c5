/** What became of a device: derived from its enrollments, kept and told whenever it changes. */
package dev.muster.registry.device;
