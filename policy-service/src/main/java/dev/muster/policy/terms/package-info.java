/** Terms and conditions (U-5): what administrators write, what users accept. */
package dev.muster.policy.terms;
