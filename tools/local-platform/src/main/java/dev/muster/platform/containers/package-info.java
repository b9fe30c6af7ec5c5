/** Parts in containers, by Testcontainers. */
package dev.muster.platform.containers;
