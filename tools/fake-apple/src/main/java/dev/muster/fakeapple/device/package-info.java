/** Devices as Apple knows them, kept in primitive arrays so that a million of them fit into a small heap. */
package dev.muster.fakeapple.device;
