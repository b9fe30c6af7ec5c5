/** The load test: attempts at a fixed rate whatever the services do, latency from the intended moment, nothing lost. */
package dev.muster.fleet.load;
