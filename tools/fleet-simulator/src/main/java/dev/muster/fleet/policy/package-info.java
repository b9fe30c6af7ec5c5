/** What an administrator sets up through the admin API, so that running it twice changes nothing. */
package dev.muster.fleet.policy;
