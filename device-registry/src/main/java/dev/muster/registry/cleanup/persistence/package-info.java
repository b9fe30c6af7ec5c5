/** Clean-up rules as rows, and which devices they reach. */
package dev.muster.registry.cleanup.persistence;
