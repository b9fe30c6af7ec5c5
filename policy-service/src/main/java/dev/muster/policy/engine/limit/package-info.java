/** The device limit: whether it applies, which devices count, whether one more fits (domain rules §5). */
package dev.muster.policy.engine.limit;
