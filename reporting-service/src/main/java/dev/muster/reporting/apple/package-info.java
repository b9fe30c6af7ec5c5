/** Health of the tokens for Apple's device lists, and how their syncs went. */
package dev.muster.reporting.apple;
