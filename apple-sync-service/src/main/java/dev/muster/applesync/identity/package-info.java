/** Devices as administrators see and change them, in the shape of Graph's {@code importedAppleDeviceIdentities}. */
package dev.muster.applesync.identity;
