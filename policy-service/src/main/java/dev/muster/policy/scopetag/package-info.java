/** Scope tags: which administrators see and change which policies. */
package dev.muster.policy.scopetag;
