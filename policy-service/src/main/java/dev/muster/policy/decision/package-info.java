/** Takes requests, has the engine decide, and keeps every decision with its trace. */
package dev.muster.policy.decision;
