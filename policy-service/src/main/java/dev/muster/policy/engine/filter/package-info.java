/**
 * Assignment filters (PR-4, E-2; Microsoft Graph's {@code assignmentFilters}): what they may name where, and how they are
 * shown. The language itself is the rule language, {@link dev.muster.rules}.
 */
package dev.muster.policy.engine.filter;
