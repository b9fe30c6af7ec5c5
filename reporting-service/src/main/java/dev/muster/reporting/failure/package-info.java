/** The attempts that came to nothing, each with its reason and what to do about it. */
package dev.muster.reporting.failure;
