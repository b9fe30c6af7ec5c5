/** Conflicts as rows. */
package dev.muster.registry.conflict.persistence;
