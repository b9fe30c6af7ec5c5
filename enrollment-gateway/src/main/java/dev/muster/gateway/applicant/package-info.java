/** Who is asking, from verified credentials only. */
package dev.muster.gateway.applicant;
