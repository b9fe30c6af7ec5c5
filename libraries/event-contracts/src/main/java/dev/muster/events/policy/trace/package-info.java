/** How a decision was reached, readable from top to bottom like an argument. */
package dev.muster.events.policy.trace;
