/**
 * Dynamic device groups (C-2): rules about devices, evaluated here whenever a device, a registration with Autopilot, a
 * category or a rule changes, so that policies can be meant for the devices of a group.
 */
package dev.muster.registry.group;
