/** Tries every operation a service publishes as somebody who may not, and with ids nobody has. */
package dev.muster.platform.walls;
