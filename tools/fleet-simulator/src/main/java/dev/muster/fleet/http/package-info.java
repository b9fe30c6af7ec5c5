/** Plain JSON over HTTP for everything that need not be fast, and the rule when to try again. */
package dev.muster.fleet.http;
