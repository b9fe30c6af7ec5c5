/** A fleet of simulated devices that really enroll: a demonstration, a load test, and the proof that nothing was lost. */
package dev.muster.fleet;
