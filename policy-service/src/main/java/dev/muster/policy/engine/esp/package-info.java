/** The Enrollment Status Page: which profile, and what it waits for (domain rules §11). */
package dev.muster.policy.engine.esp;
