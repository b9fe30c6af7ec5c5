/**
 * The language of assignment filters (PR-4, E-2; Microsoft Graph's {@code assignmentFilters}): read once, evaluated clause
 * by clause. A rule that cannot be read is a value with a position, never an exception.
 */
package dev.muster.policy.engine.filter;
