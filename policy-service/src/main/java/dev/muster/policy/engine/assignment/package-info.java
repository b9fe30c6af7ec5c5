/** To whom policies are assigned, and which one of a kind applies (PR-2, PR-3). */
package dev.muster.policy.engine.assignment;
