/** Replays in PostgreSQL. */
package dev.muster.policy.replay.persistence;
