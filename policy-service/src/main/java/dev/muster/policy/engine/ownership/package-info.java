/** Whose device it is, and by which evidence (domain rules §3). */
package dev.muster.policy.engine.ownership;
