/** Every version of every policy document: who, when, and how it was. */
package dev.muster.policy.history;
