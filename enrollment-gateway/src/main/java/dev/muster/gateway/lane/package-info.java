/** Transactions shared by requests that arrive at the same time. */
package dev.muster.gateway.lane;
