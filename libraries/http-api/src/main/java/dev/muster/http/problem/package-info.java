/** Refusals and errors as RFC 9457 problems, or in Microsoft Graph's shape on Graph paths. */
package dev.muster.http.problem;
