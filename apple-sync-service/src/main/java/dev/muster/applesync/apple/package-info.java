/**
 * Apple's device-assignment service as the rest of Muster sees it: what can be asked, and every way it can answer.
 *
 * <p>Nothing here speaks HTTP; {@code dev.muster.applesync.apple.http} does.
 */
package dev.muster.applesync.apple;
