/** Enrollment tokens: devices without a user show one. */
package dev.muster.gateway.token;
