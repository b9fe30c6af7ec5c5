/** Corporate identifiers as rows. */
package dev.muster.registry.identifier.persistence;
