/** Removes devices that have been idle for long: by their certificate always, by rules of administrators as they like. */
package dev.muster.registry.cleanup;
