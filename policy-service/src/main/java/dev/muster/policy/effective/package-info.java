/** Which policies would apply to a user, and why. */
package dev.muster.policy.effective;
