/**
 * Brings the profile that devices are to have to Apple: driven by what is and what is to be, never by what happened, so that
 * nothing that happens can make it forget a device.
 */
package dev.muster.applesync.assign;
