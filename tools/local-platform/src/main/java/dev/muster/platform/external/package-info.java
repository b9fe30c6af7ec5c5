/** Parts that somebody else runs. */
package dev.muster.platform.external;
