/** Watches how Apple takes the tokens, and tells when one stands differently than before (S-7). */
package dev.muster.applesync.token.health;
