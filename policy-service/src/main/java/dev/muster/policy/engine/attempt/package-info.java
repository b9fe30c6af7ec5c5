/** One attempt with what follows from it at once: its version, its groups, whether anybody stands behind it. */
package dev.muster.policy.engine.attempt;
