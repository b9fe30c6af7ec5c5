/**
 * The devices of Apple's lists. {@link dev.muster.applesync.device.MergePage} decides what a page changes, without any I/O;
 * {@link dev.muster.applesync.device.DeviceBook} writes it and tells of it.
 */
package dev.muster.applesync.device;
