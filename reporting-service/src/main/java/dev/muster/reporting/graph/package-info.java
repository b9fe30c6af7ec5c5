/** The reports in Microsoft Graph's shapes, so that its SDKs and scripts find them. */
package dev.muster.reporting.graph;
