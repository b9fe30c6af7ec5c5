/** Numbers of devices the organisation owns: corporate identifiers (O-2, O-5, CI-1, CI-2). */
package dev.muster.registry.identifier;
