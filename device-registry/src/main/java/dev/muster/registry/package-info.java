/** Keeps the devices: who is this, whose is it, what became of it. */
package dev.muster.registry;
