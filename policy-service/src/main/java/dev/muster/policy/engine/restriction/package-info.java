/** Device platform restrictions: which one applies and what it lets in (domain rules §4, O-6). */
package dev.muster.policy.engine.restriction;
