/** What the decision engine must do: the decision cases, laws that hold for any input, and what it may depend on. */
package dev.muster.policy.engine;
