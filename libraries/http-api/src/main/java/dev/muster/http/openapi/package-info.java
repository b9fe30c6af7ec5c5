/** What the published API documents of all services have in common. */
package dev.muster.http.openapi;
