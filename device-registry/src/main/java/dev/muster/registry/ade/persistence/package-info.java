/** Devices of Apple's list as rows. */
package dev.muster.registry.ade.persistence;
