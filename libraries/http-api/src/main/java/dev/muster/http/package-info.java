/** The HTTP manner of every service: problem bodies, Microsoft Graph envelopes, roles and bounds, once for all. */
package dev.muster.http;
