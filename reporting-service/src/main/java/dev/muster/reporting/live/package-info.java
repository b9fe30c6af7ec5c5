/** What happens now, told to those who watch. */
package dev.muster.reporting.live;
