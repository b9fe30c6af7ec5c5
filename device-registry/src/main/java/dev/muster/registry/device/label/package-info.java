/** What other features say of a device: the name of its category and the groups it is in. */
package dev.muster.registry.device.label;
