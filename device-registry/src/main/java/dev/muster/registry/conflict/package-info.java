/** Enrollments whose identities belong to two devices: shown side by side until an administrator says what they are. */
package dev.muster.registry.conflict;
