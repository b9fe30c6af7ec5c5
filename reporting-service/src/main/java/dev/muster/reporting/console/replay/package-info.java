/** What a change of policies would have done: recorded attempts decided again, and what would be different. */
package dev.muster.reporting.console.replay;
