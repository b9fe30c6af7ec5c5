/** Corporate identifiers at work: a list of numbers makes a device the organisation's. */
package dev.muster.fleet.corporate;
