/** What the decision log last saw of a user. */
package dev.muster.policy.effective.persistence;
