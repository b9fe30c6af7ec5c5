/** The control desk: the portals, the truth and the faults over HTTP, under {@code /control}. */
package dev.muster.fakeapple.control;
