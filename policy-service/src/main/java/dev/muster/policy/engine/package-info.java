/**
 * The decision engine: facts in, decision out. Pure Java without clock, randomness, framework or input and output, so that
 * a stored decision can be replayed with its recorded inputs and comes out the same (I8).
 */
package dev.muster.policy.engine;
