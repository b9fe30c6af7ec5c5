/**
 * One address in front of the five services: which path belongs to whom, and what a client is told when a service is
 * away. It decides nothing else; authentication and validation are the services' own.
 */
package dev.muster.frontdoor;
