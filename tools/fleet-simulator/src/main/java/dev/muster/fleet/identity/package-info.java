/** Signing in: access tokens from the OpenID Connect issuer. */
package dev.muster.fleet.identity;
