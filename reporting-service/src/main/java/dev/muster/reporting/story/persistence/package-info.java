/** Reads single attempts. */
package dev.muster.reporting.story.persistence;
