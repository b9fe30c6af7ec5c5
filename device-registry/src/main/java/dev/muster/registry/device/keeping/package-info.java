/** Changes devices within a transaction and tells of it. */
package dev.muster.registry.device.keeping;
