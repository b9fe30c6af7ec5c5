/** What the policy service knows about an attempt beyond what the attempt says about itself. */
package dev.muster.policy.engine.known;
