/** The console as people meet it: in a browser, signed in through Keycloak, beside everything real. */
package dev.muster.quickstart.console;
