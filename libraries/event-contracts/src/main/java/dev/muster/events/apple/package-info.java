/** Events of the Apple sync service. */
package dev.muster.events.apple;
