/** The one registry of reason codes, used by the decision engine, the API, the events, the reports and the pages. */
package dev.muster.reasons;
