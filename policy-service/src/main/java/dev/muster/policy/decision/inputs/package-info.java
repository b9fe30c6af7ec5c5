/** What a decision was made from, written down so that it can be made again (I8). */
package dev.muster.policy.decision.inputs;
