/** What is known about an enrollment, folded from its decision and its events in whatever order they arrive. */
package dev.muster.registry.enrollment;
