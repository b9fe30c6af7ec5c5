/** Tells exactly what happened to a device and why: its enrollments and all that was said about it, in order. */
package dev.muster.registry.lineage;
