/** Android enrollment profiles: what a factory-fresh device is told so that it enrolls with the profile's token. */
package dev.muster.gateway.profile;
