/** What would be decided: the same engine, on facts and policies somebody supposes. Nothing is stored, no slot is taken. */
package dev.muster.policy.whatif;
